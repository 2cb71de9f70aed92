"""The sheet on which somebody writes down what a report tells, without seeing what anybody else took from it.

Each value is given with the words of the report that say it: whoever has no script copies them from the text beside.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmledger.model.count import CountKind
from harmledger.model.errors import ValueRefusedError
from harmledger.model.kinds import Effect, EventType, Group, Status
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.view.words import EVENT, STATUS
from harmledger.web.changes.forms import COUNTS, count_of

MOST = 5
"""Incidents of one sheet: of a report that tells of more, the first ones are coded, in the order of the text."""
_COUNTS = [(CountKind.NOT_STATED.value, _("not stated")), *((k.value, w) for k, w in COUNTS if k != "not_stated")]
_EFFECTS = (Effect.KILLED, Effect.INJURED)


def _words(label: Any) -> forms.CharField:  # noqa: ANN401 - a text that is translated late
    return forms.CharField(
        label=label, required=False, max_length=400, widget=forms.TextInput(attrs={"dir": "auto", "class": "words"})
    )


class IncidentForm(forms.Form):
    """One incident that the report tells of."""

    trigger = _words(_("Words that name what happened"))
    type = forms.ChoiceField(label=_("What happened"), required=False)
    place = _words(_("Words for the place"))
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    day_words = _words(_("Words for the day"))
    killed_kind = forms.ChoiceField(label=_("Killed"), choices=_COUNTS, required=False)
    killed_low = forms.IntegerField(label=_("killed, number"), required=False, min_value=0)
    killed_high = forms.IntegerField(label=_("killed, to"), required=False, min_value=0)
    killed_status = forms.ChoiceField(label=_("killed, who they were"), required=False)
    killed_words = _words(_("Words for the killed"))
    injured_kind = forms.ChoiceField(label=_("Injured"), choices=_COUNTS, required=False)
    injured_low = forms.IntegerField(label=_("injured, number"), required=False, min_value=0)
    injured_high = forms.IntegerField(label=_("injured, to"), required=False, min_value=0)
    injured_status = forms.ChoiceField(label=_("injured, who they were"), required=False)
    injured_words = _words(_("Words for the injured"))
    actor = forms.ChoiceField(label=_("Who did it, by the report"), required=False)
    actor_words = _words(_("Words for who did it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self._offer("type", [(kind.value, EVENT[kind]) for kind in EventType])
        self._offer("actor", [("", _("none of these")), *sorted(actor_names().items(), key=lambda item: item[1])])
        for effect in _EFFECTS:
            known = [(status.value, words[1]) for status, words in STATUS.items()]
            self._offer(f"{effect.value}_status", [(Status.UNKNOWN.value, _("not told")), *known])

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Raise where kind, numbers and words do not fit together."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for effect in _EFFECTS:
            self._clean_count(data, effect.value)
        if data.get("day") and not data.get("day_words"):
            self.add_error("day_words", str(_("Which words tell the day?")))
        is_filled = any(data.get(name) for name in ("place", "day", "killed_words", "injured_words", "actor_words"))
        if is_filled and not data.get("trigger"):
            self.add_error("trigger", str(_("Which words name what happened?")))
        return data

    def _clean_count(self, data: dict[str, Any], effect: str) -> None:
        kind = CountKind(data.get(f"{effect}_kind") or CountKind.NOT_STATED)
        try:
            count = count_of(kind, data.get(f"{effect}_low"), data.get(f"{effect}_high"))
        except (ValueRefusedError, ValueError) as error:
            self.add_error(f"{effect}_low", str(error))
            return
        if kind is not CountKind.NOT_STATED and not data.get(f"{effect}_words"):
            self.add_error(f"{effect}_words", str(_("Which words say so?")))
        data[f"{effect}_count"] = count

    def account(self) -> dict[str, Any]:
        """The account as an annotation writes it; words are found in the text by whoever keeps it."""
        data = self.cleaned_data
        day: dt.date | None = data["day"]
        told = None if day is None else {"text": data["day_words"], "from": day.isoformat(), "to": day.isoformat()}
        accused = [{"text": data["actor_words"], "actor": data["actor"] or None}] if data["actor_words"] else []
        return {
            "trigger": data["trigger"],
            "type": data["type"],
            "date": told,
            "places": [data["place"]] if data["place"] else [],
            "perpetrators": accused,
            "harms": [harm for effect in _EFFECTS if (harm := self._harm(effect)) is not None],
        }

    def _harm(self, effect: Effect) -> dict[str, Any] | None:
        data, name = self.cleaned_data, effect.value
        if not data[f"{name}_words"]:
            return None
        count = data[f"{name}_count"]
        return {
            "effect": name,
            "group": Group.ALL.value,
            "status": data[f"{name}_status"] or Status.UNKNOWN.value,
            "qualifier": count.kind.value,
            "low": count.low,
            "high": count.high,
            "text": data[f"{name}_words"],
        }


class Sheet:
    """The forms of one sheet, and why they were filled in so."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        self.forms = [IncidentForm(data, prefix=f"i{number}") for number in range(1, MOST + 1)]

    def is_valid(self) -> bool:
        """Whether every form is."""
        found = [form.is_valid() for form in self.forms]  # all of them, so that each says what is wrong
        return all(found)

    def accounts(self) -> list[dict[str, Any]]:
        """The incidents that were filled in, as an annotation writes them."""
        return [form.account() for form in self.forms if form.cleaned_data["trigger"]]
