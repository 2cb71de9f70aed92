"""The words of a report that an act is about, and what every act on a report asks for.

Words are chosen by selecting them, which fills where they begin and end, or, without a script, by their numbers. What a
form gives is checked against the report's text before anything is made of it.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmledger.model.kinds import Stance
from harmledger.web.reports.marking import word_places

Json = dict[str, Any]
_LONGEST = 4000
STANCES = ((Stance.STATED.value, _("stated")), (Stance.ALLEGED.value, _("alleged")), (Stance.DENIED.value, _("denied")))


def listed(kind: type[Any], words: Mapping[Any, Any] | None = None) -> list[tuple[str, Any]]:
    """The values of a closed list, in words."""
    return [(one.value, (words or {}).get(one, one.value.replace("_", " "))) for one in kind]


class WordsForm(forms.Form):
    """Which words of the report: where they begin and end, or the numbers of the first and the last."""

    start = forms.IntegerField(label=_("Words: from character"), required=False, min_value=0)
    end = forms.IntegerField(label=_("up to character"), required=False, min_value=1)
    first_word = forms.IntegerField(label=_("or: number of the first word"), required=False, min_value=1)
    last_word = forms.IntegerField(label=_("number of the last word"), required=False, min_value=1)

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.text = text

    def clean(self) -> Json:
        """What was filled in, with `ends`: where the words begin and end, or None."""
        told: Json = super().clean() or {}
        told["ends"] = self._by_number(told) or self._by_place(told)
        return told

    def _by_number(self, told: Json) -> tuple[int, int] | None:
        first, last = told.get("first_word"), told.get("last_word") or told.get("first_word")
        if first is None or last is None:
            return None
        places = word_places(self.text)
        if not first <= last <= len(places):
            raise ValidationError(_now("The report has words 1 to %d; choose the first before the last.") % len(places))
        return places[first - 1][0], places[last - 1][1]

    def _by_place(self, told: Json) -> tuple[int, int] | None:
        start, end = told.get("start"), told.get("end")
        if start is None or end is None:
            return None
        if not start < end <= len(self.text) or not self.text[start:end].strip():
            raise ValidationError(_now("These places are not in the report; select the words again."))
        return start, end


class CodeForm(WordsForm):
    """What every act on a report asks for."""

    is_judged = forms.BooleanField(label=_("No words say it: it is my judgement"), required=False)
    own_words = forms.CharField(label=_("In my own words, then"), required=False, max_length=300)
    reason = forms.CharField(
        label=_("Why"),
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        help_text=_("Others read this later beside the value."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    takes_own_words = False
    """Whether a judged value of this kind needs words of the person's own."""
    stands_on_words = True
    """Whether words of the report say what is filled in, or a judgement stands in their place."""

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, text=text, **kwargs)
        if not self.takes_own_words:
            del self.fields["own_words"]
        self.order_fields([name for name in self.fields if name != "reason"])  # why comes last

    def value(self) -> Json:
        """Fields of the value, as `wire.coded` writes them."""
        own = self.cleaned_data.get("own_words")
        return {"text": own} if own and self.cleaned_data["is_judged"] else {}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """What the form shows of a claim as `wire.coded` writes it."""
        return {"own_words": coded.get("text"), "stance": coded.get("stance")}


class StanceForm(CodeForm):
    """A value that is stated, alleged or denied."""

    stance = forms.ChoiceField(label=_("How it is told"), choices=STANCES)

    def value(self) -> Json:
        """With how it is told."""
        return {**super().value(), "stance": self.cleaned_data["stance"]}


class ReasonForm(CodeForm):
    """An act that needs nothing but why."""

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, text=text, **kwargs)
        for name in ("start", "end", "first_word", "last_word", "is_judged"):
            del self.fields[name]
