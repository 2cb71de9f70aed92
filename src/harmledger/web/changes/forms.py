"""The forms of the acts: what a person has to say for each, checked before anything is shown or saved."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmledger.model.count import Count, CountKind
from harmledger.model.errors import ValueRefusedError
from harmledger.model.kinds import Effect, Group
from harmledger.pipeline.view.words import GROUP
from harmledger.review.act import Amend, Hold

_LONGEST = 4000
COUNTS = (
    (CountKind.EXACT, _("exactly")),
    (CountKind.AT_LEAST, _("at least")),
    (CountKind.UP_TO, _("up to")),
    (CountKind.ABOUT, _("about")),
    (CountKind.RANGE, _("from … to …")),
    (CountKind.NONE, _("nobody")),
    (CountKind.NOT_STATED, _("not stated")),
)
EFFECTS = tuple((effect.value, effect.value) for effect in Effect)
GROUPS = tuple((group.value, GROUP[group][1]) for group in Group)


ANOTHER = "another"
"""The choice of an incident that is not among those that are offered."""


class ActForm(forms.Form):
    """What every act asks for: why, and what the person was looking at."""

    needs_showing = False
    """Whether what it would change follows from values that have to be given first."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        help_text=_("Others read this later beside the figure."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def like(self, data: Mapping[str, Any]) -> "ActForm":
        """The same form with the same choices, filled in with `data`."""
        filled = type(self)(data, auto_id=self.auto_id)
        filled.fields = self.fields
        return filled

    def values(self) -> Mapping[str, Any]:
        """What was given, apart from the reason and what goes along hidden."""
        data: Mapping[str, Any] = self.cleaned_data
        return {name: value for name, value in data.items() if name not in ("reason", "seen", "back")}


class AcceptForm(ActForm):
    """Accept what the claims give now."""

    keeps_judged = forms.BooleanField(
        label=_("Keep the figures that somebody set before"), required=False, initial=True
    )

    def __init__(self, *args: Any, has_judged: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        if not has_judged:
            self.fields["keeps_judged"].widget = forms.HiddenInput()


class AmendForm(ActForm):
    """Set one figure."""

    needs_showing = True

    effect = forms.ChoiceField(label=_("Figure"), choices=EFFECTS)
    group = forms.ChoiceField(label=_("Of whom"), choices=GROUPS, initial=Group.ALL.value)
    kind = forms.ChoiceField(label=_("How many"), choices=[(kind.value, words) for kind, words in COUNTS])
    low = forms.IntegerField(label=_("Number"), required=False, min_value=0, max_value=10_000_000)
    high = forms.IntegerField(
        label=_("to"), required=False, min_value=0, max_value=10_000_000, help_text=_("Only of “from … to …”.")
    )
    field_order = ("effect", "group", "kind", "low", "high", "reason")

    def clean(self) -> dict[str, Any]:
        """Raise where kind and numbers do not fit together."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "kind" in data and not self.errors:
            try:
                data["count"] = count_of(CountKind(data["kind"]), data.get("low"), data.get("high"))
            except (ValueRefusedError, ValueError) as error:
                self.add_error("low", str(error))
        return data

    def act(self) -> Amend:
        """The act that the form is about."""
        data = self.cleaned_data
        return Amend(effect=Effect(data["effect"]), group=Group(data["group"]), count=data["count"])


def count_of(kind: CountKind, low: int | None, high: int | None) -> Count:
    """The count that was typed; raises ValueError with words where a number is missing."""
    if kind is CountKind.NONE:
        return Count.none()
    if kind is CountKind.NOT_STATED:
        return Count.not_stated()
    if low is None:
        raise ValueError(str(_("Which number?")))
    if kind is CountKind.RANGE:
        if high is None or high < low:
            raise ValueError(str(_("Give the lower number first, then the higher one.")))
        return Count.between(low, high)
    made = {
        CountKind.EXACT: Count.exact,
        CountKind.AT_LEAST: Count.at_least,
        CountKind.UP_TO: Count.up_to,
        CountKind.ABOUT: Count.about,
    }
    return made[kind](low)


class SplitForm(ActForm):
    """Take accounts out of an incident."""

    needs_showing = True

    accounts = forms.MultipleChoiceField(
        label=_("Which reports tell of another incident?"), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("accounts", "reason")

    def __init__(self, *args: Any, accounts: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["accounts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = accounts


class SameForm(ActForm):
    """Hold two incidents to be one."""

    needs_showing = True

    other = forms.ChoiceField(label=_("The same as"), required=False, widget=forms.RadioSelect)
    other_id = forms.CharField(
        label=_("or the incident whose id begins with"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("other", "other_id", "reason")

    def __init__(self, *args: Any, others: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*others, (ANOTHER, _("another one"))]
        if not others:
            field.initial = ANOTHER

    def clean(self) -> dict[str, Any]:
        """Raise where no other incident is named."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = data.get("other")
        data["name"] = (data.get("other_id") or ("" if chosen in (None, ANOTHER) else chosen)).strip()
        if not data["name"] and not self.errors:
            self.add_error("other", str(_("Which incident is it the same as?")))
        return data


class ApartForm(SameForm):
    """Hold two incidents apart."""


class HoldForm(ActForm):
    """Hold an incident with a question and a day."""

    question = forms.CharField(
        label=_("What has to be answered?"), max_length=2000, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    due = forms.DateField(label=_("By which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    field_order = ("question", "due", "reason")

    def act(self) -> Hold:
        """The act that the form is about."""
        due: dt.date = self.cleaned_data["due"]
        return Hold(question=self.cleaned_data["question"], due=due)


class ScopeForm(ActForm):
    """Leave an incident out of scope."""


class SealForm(ActForm):
    """Seal all that tells of an incident."""

    needs_showing = True

    audience = forms.ChoiceField(
        label=_("For which need-to-know list?"), help_text=_("Administrators put people on lists.")
    )
    field_order = ("audience", "reason")

    def __init__(self, *args: Any, lists: tuple[str, ...] = (), **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, name) for name in lists]


class UndoForm(ActForm):
    """Take a decision back."""

    needs_showing = True

    decision = forms.ChoiceField(label=_("Which decision?"), widget=forms.RadioSelect)
    field_order = ("decision", "reason")

    def __init__(self, *args: Any, decisions: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = decisions


FORMS: dict[str, type[ActForm]] = {
    "accept": AcceptForm,
    "amend": AmendForm,
    "split": SplitForm,
    "same": SameForm,
    "apart": ApartForm,
    "hold": HoldForm,
    "scope": ScopeForm,
    "seal": SealForm,
    "undo": UndoForm,
}
