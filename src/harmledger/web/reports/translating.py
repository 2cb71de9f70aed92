"""A translation beside a report, put there by a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from harmledger.ledger import Ledger
from harmledger.model.ids import derive_id
from harmledger.model.translation import Translation, TranslationKind
from harmledger.pipeline.view.languages import language_name

LANGUAGES = ("en", "ar", "de", "es", "fa", "fr", "he", "ku", "ru", "tr", "uk")
MOST_LETTERS = 2_000_000


class TranslationForm(forms.Form):
    """What a translation is."""

    language = forms.ChoiceField(label=_("Language"), choices=[(code, language_name(code)) for code in LANGUAGES])
    kind = forms.ChoiceField(
        label=_("Made by"),
        choices=[(TranslationKind.HUMAN.value, _("a person")), (TranslationKind.MACHINE.value, _("a machine"))],
        widget=forms.RadioSelect,
    )
    maker = forms.CharField(label=_("Who, as the team calls them; or which program and version"), max_length=120)
    text = forms.CharField(
        label=_("The translation"), max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
    )


def add_translation(ledger: Ledger, report_id: str, form: TranslationForm, person: str) -> bool:
    """Put it beside the report; False where the same one stands there, or the report was erased."""
    told = form.cleaned_data
    words = told["text"].replace("\r\n", "\n")
    parts = (report_id, told["language"], told["kind"], told["maker"], words)
    translation = Translation(
        id=derive_id("trl", *parts, key=ledger.key),
        report_id=report_id,
        language=told["language"],
        text=words,
        kind=TranslationKind(told["kind"]),
        maker=told["maker"],
        person=person,
        added_at=ledger.store.clock(),
    )
    with ledger.writer(person) as writer:
        return writer.add_translation(translation)
