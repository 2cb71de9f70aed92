"""The form of a decision about a whole list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ACTS = (
    ("accept", _("Accept what the claims give now")),
    ("hold", _("Hold with a question and a day")),
    ("scope", _("Out of scope, because")),
)


class BulkForm(forms.Form):
    """What is decided about all of them. The reason is asked for when the effect is on the screen."""

    act = forms.ChoiceField(label=_("Decide about all of them"), choices=ACTS)
    question = forms.CharField(label=_("Question"), required=False, max_length=2000)
    due = forms.DateField(label=_("By which day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """Raise where a hold has no question or no day."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("act") == "hold":
            for name in ("question", "due"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, str(_("A hold needs this.")))
        return data

    def kept(self) -> dict[str, Any]:
        """The values as a plan keeps them."""
        due = self.cleaned_data["due"]
        return {
            "act": self.cleaned_data["act"],
            "question": self.cleaned_data["question"],
            "due": "" if due is None else due.isoformat(),
        }
