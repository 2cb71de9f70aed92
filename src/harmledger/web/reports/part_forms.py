"""What people fill in to correct or add a source, an answer, a named person, or the area and the time of a toll."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmledger.model.kinds import Effect, ResponseKind, SourceKind, Status
from harmledger.pipeline.view.words import RESPONSE, SOURCE
from harmledger.web.reports.forms import NOBODY, DayForm, party_choices
from harmledger.web.reports.harm_form import STATUS
from harmledger.web.reports.words_form import CodeForm, Json, listed

_PERSON = ("age", "sex", "role")


class NamedForm(CodeForm):
    """What stands on the report's own words and on nothing else."""

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, text=text, **kwargs)
        del self.fields["is_judged"]

    def clean(self) -> Json:
        """The words."""
        told = super().clean()
        if told.get("ends") is None and not self.errors:
            raise ValidationError(_now("Select the words that say it."))
        return told


class SourceForm(NamedForm):
    """Whom the report credits."""

    kind = forms.ChoiceField(label=_("They are"), choices=listed(SourceKind, SOURCE), initial="other")

    def value(self) -> Json:
        """The kind."""
        return {"kind": self.cleaned_data["kind"]}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """The kind as it is."""
        return {"kind": coded["kind"]}


class ResponseForm(NamedForm):
    """What the accused answer."""

    by = forms.ChoiceField(label=_("Who answers"), required=False)
    kind = forms.ChoiceField(label=_("What they answer"), choices=listed(ResponseKind, RESPONSE))

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, text=text, **kwargs)
        field = self.fields["by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices(_("the accused, not named"))

    def value(self) -> Json:
        """Who and what."""
        return {"by": self.cleaned_data["by"] or None, "kind": self.cleaned_data["kind"]}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """The answer as it is."""
        return {"by": coded.get("by") or NOBODY, "kind": coded["kind"]}


class VictimForm(NamedForm):
    """A person whom the report names: the selected words are the name."""

    effect = forms.ChoiceField(label=_("What befell them"), choices=listed(Effect))
    status = forms.ChoiceField(
        label=_("By the report's words they are"), choices=listed(Status, STATUS), initial="unknown"
    )
    age = forms.CharField(label=_("Age, as told"), required=False, max_length=20)
    sex = forms.ChoiceField(
        label=_("Sex"),
        required=False,
        choices=[(NOBODY, _("not stated")), ("female", _("female")), ("male", _("male"))],
    )
    role = forms.CharField(
        label=_("What they were (a nurse, a driver)"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Write no name here: a decision is never erased. The name is the words that you select."),
    )

    def value(self) -> Json:
        """Who it is, as far as the report says."""
        told = self.cleaned_data
        return {"effect": told["effect"], "status": told["status"], **{name: told[name] or None for name in _PERSON}}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """The person as they are."""
        return {"effect": coded["effect"], "status": coded["status"], **{name: coded.get(name) for name in _PERSON}}


class AreaForm(NamedForm):
    """Over which area: the selected words."""

    @staticmethod
    def initial_of(_coded: Json) -> Json:
        """Nothing beside the words."""
        return {}


class PeriodForm(DayForm):
    """Over what time. No words are asked for: they are part of those of the toll's figure."""

    stands_on_words = False

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, text=text, **kwargs)
        for name in ("start", "end", "first_word", "last_word", "is_judged"):
            del self.fields[name]
