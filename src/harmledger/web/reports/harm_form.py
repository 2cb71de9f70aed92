"""How many people, and what befell them, as a person fills it in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmledger.model.count import CountKind
from harmledger.model.kinds import Effect, Group, Status
from harmledger.pipeline.view.words import GROUP
from harmledger.web.reports.words_form import CodeForm, Json, StanceForm, listed

COUNTS = (
    (CountKind.EXACT.value, _("exactly")),
    (CountKind.AT_LEAST.value, _("at least")),
    (CountKind.UP_TO.value, _("up to")),
    (CountKind.ABOUT.value, _("about")),
    (CountKind.RANGE.value, _("from … to …")),
    (CountKind.SOME.value, _("a vague word (“some”, “dozens”): no number")),
    (CountKind.NONE.value, _("nobody, as said")),
    (CountKind.NOT_STATED.value, _("not stated how many")),
)
VAGUE_CODE = 2
"""What the annotation's scoring writes for a vague word; nothing ever shows or adds it."""
STATUS = {
    Status.CIVILIAN: _("civilians"),
    Status.COMBATANT: _("fighters"),
    Status.MIXED: _("both"),
    Status.UNKNOWN: _("not told"),
}


_ONE_NUMBER = frozenset({CountKind.EXACT.value, CountKind.AT_LEAST.value, CountKind.UP_TO.value, CountKind.ABOUT.value})


class HarmForm(StanceForm):
    """How many people, and what befell them."""

    effect = forms.ChoiceField(label=_("What befell them"), choices=listed(Effect))
    group = forms.ChoiceField(label=_("Of whom"), choices=[(one.value, GROUP[one][1]) for one in Group])
    status = forms.ChoiceField(
        label=_("By the report's words they are"), choices=listed(Status, STATUS), initial="unknown"
    )
    count = forms.ChoiceField(label=_("How many"), choices=COUNTS)
    low = forms.IntegerField(label=_("Number"), required=False, min_value=0, max_value=10_000_000)
    high = forms.IntegerField(label=_("to (only of “from … to …”)"), required=False, min_value=0, max_value=10_000_000)

    def clean(self) -> Json:
        """The numbers that this way of counting needs."""
        told = super().clean()
        kind = told.get("count")
        if kind in _ONE_NUMBER and told.get("low") is None:
            raise ValidationError(_now("Give the number."))
        if kind == CountKind.RANGE.value and None in (told.get("low"), told.get("high")):
            raise ValidationError(_now("Give both numbers."))
        if kind == CountKind.RANGE.value and told["low"] > told["high"]:
            raise ValidationError(_now("The second number is smaller than the first."))
        return told

    def value(self) -> Json:
        """The harm."""
        told = self.cleaned_data
        plain = {name: told[name] for name in ("effect", "group", "status")}
        return {**super().value(), **plain, "count": _count(told["count"], told["low"], told["high"])}

    @staticmethod
    def initial_of(coded: Json) -> Json:
        """The harm as it is."""
        count = coded["count"]
        number = count["high"] if count["kind"] == CountKind.UP_TO.value else count["low"]
        low = None if count["kind"] == CountKind.SOME.value else number
        high = count["high"] if count["kind"] == CountKind.RANGE.value else None
        plain = {name: coded[name] for name in ("effect", "group", "status")}
        return {**CodeForm.initial_of(coded), **plain, "count": count["kind"], "low": low, "high": high}


def _count(kind: str, low: int | None, high: int | None) -> Json:
    match CountKind(kind):
        case CountKind.EXACT if low == 0:
            return {"kind": CountKind.NONE.value, "low": 0, "high": 0}  # 0 as said is nobody
        case CountKind.EXACT | CountKind.ABOUT:
            return {"kind": kind, "low": low, "high": low}
        case CountKind.AT_LEAST:
            return {"kind": kind, "low": low, "high": None}
        case CountKind.UP_TO:
            return {"kind": kind, "low": None, "high": low}
        case CountKind.RANGE:
            return {"kind": kind, "low": low, "high": high}
        case CountKind.SOME:
            return {"kind": kind, "low": VAGUE_CODE, "high": None}
        case CountKind.NONE:
            return {"kind": kind, "low": 0, "high": 0}
        case CountKind.NOT_STATED:
            return {"kind": kind, "low": None, "high": None}
