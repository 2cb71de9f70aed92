"""What people fill in to correct a claim, to add one, or to code a happening by hand."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmledger.model.kinds import EventType, Role, SourceKind, TargetEffect, TargetKind
from harmledger.model.period import Precision
from harmledger.pipeline.view.words import EVENT, SOURCE, TARGET_EFFECT
from harmledger.web.reports.values import actors
from harmledger.web.reports.words_form import STANCES, CodeForm, Json, StanceForm, listed

NOBODY = ""


def party_choices(none: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - words that are translated when they are shown
    """Every party of the lexicon by its name, after what stands for none of them."""
    return [(NOBODY, none), *sorted(actors().items(), key=lambda pair: pair[1])]


class TypeForm(StanceForm):
    """What kind of happening."""

    type = forms.ChoiceField(label=_("What happened"), choices=listed(EventType, EVENT))

    def value(self) -> Json:
        """The kind."""
        return {**super().value(), "type": self.cleaned_data["type"]}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """The kind as it is."""
        return {**CodeForm.initial_of(coded), "type": coded["type"]}


class DayForm(CodeForm):
    """When."""

    first = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    precision = forms.ChoiceField(label=_("As fine as"), choices=listed(Precision), initial=Precision.DAY.value)
    clock = forms.RegexField(r"^\d{1,2}:\d\d\Z", label=_("Clock time, as told"), required=False)

    def clean(self) -> Json:
        """A day has an end at least, and they stand in order."""
        told = super().clean()
        first, last = told.get("first"), told.get("last")
        if first is None and last is None:
            raise ValidationError(_now("Give a first or a last day."))
        if first is not None and last is not None and first > last:
            raise ValidationError(_now("The last day lies before the first."))
        return told

    def value(self) -> Json:
        """The days, both included."""
        told = self.cleaned_data
        first, last = (None if told[name] is None else told[name].isoformat() for name in ("first", "last"))
        clock = {"clock": told["clock"]} if told["clock"] else {"clock": None}
        return {"from": first, "to": last, "precision": told["precision"], **clock}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """The days as they are."""
        return {
            "first": coded["from"],
            "last": coded["to"],
            "precision": coded["precision"],
            "clock": coded.get("clock"),
        }


class PlaceForm(CodeForm):
    """Where, or by what: the words themselves are the value."""

    takes_own_words = True


class PerpetratorForm(StanceForm):
    """Who did it, according to the report."""

    takes_own_words = True
    actor = forms.ChoiceField(label=_("Party"), required=False)
    role = forms.ChoiceField(label=_("They are"), choices=listed(Role))

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, text=text, **kwargs)
        field = self.fields["actor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices(_("none of the list"))

    def value(self) -> Json:
        """The party and its role."""
        return {**super().value(), "actor": self.cleaned_data["actor"] or None, "role": self.cleaned_data["role"]}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """The party as it is."""
        return {**CodeForm.initial_of(coded), "actor": coded.get("actor") or NOBODY, "role": coded["role"]}


class TargetForm(CodeForm):
    """What was hit and what became of it."""

    takes_own_words = True
    kind = forms.ChoiceField(label=_("What was hit"), choices=listed(TargetKind))
    effect = forms.ChoiceField(
        label=_("What became of it"),
        required=False,
        choices=[(NOBODY, _("not stated")), *listed(TargetEffect, TARGET_EFFECT)],
    )

    def value(self) -> Json:
        """The site."""
        return {**super().value(), "kind": self.cleaned_data["kind"], "effect": self.cleaned_data["effect"] or None}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """The site as it is."""
        return {**CodeForm.initial_of(coded), "kind": coded["kind"], "effect": coded.get("effect") or NOBODY}


class AccountForm(CodeForm):
    """A happening that the report tells and nobody has coded: its words and its kind; the rest is added to it."""

    type = forms.ChoiceField(label=_("What happened"), choices=listed(EventType, EVENT))
    stance = forms.ChoiceField(label=_("How it is told"), choices=STANCES)
    background = forms.BooleanField(label=_("The report recalls it as history"), required=False)
    source_quote = forms.CharField(
        label=_("Who says so (the report's own words)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    source_kind = forms.ChoiceField(label=_("They are"), choices=listed(SourceKind, SOURCE), initial="other")

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, text=text, **kwargs)
        del self.fields["is_judged"]

    def clean(self) -> Json:
        """Words that name the happening, and a source that the report names."""
        told = super().clean()
        if told.get("ends") is None and not self.errors:
            raise ValidationError(_now("Select the words that name what happened."))
        quote = (told.get("source_quote") or "").strip()
        if quote and quote not in self.text:
            raise ValidationError(_now("The report does not say “%s”; copy the words from it.") % quote)
        return told

    def value(self) -> Json:
        """The account as ANNOTATION JSON."""
        told = self.cleaned_data
        start, end = told["ends"]
        quote = (told["source_quote"] or "").strip()
        sources = [{"text": quote, "kind": told["source_kind"]}] if quote else []
        return {
            "trigger": self.text[start:end],
            "trigger_span": [start, end],
            "type": told["type"],
            "stance": told["stance"],
            "background": told["background"],
            "sources": sources,
        }
