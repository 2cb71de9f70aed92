"""What people fill in to bring something in."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmledger.pipeline.engines import ENGINES
from harmledger.web.imports.payload import Piece

MOST_FILES = 500
"""Files at once: a folder of a month. More are better brought in by `harmledger build`."""
MOST_LETTERS = 2_000_000

ENGINE_WORDS = {
    "rules": _("rules: quick, every step can be followed"),
    "local": _("local: rules and a small encoder; more exact, some ten times slower"),
}


class EngineForm(forms.Form):
    """What reads them."""

    engine = forms.ChoiceField(
        label=_("What reads them"),
        choices=[(name, ENGINE_WORDS.get(name, name)) for name in sorted(ENGINES, reverse=True)],
    )


class TextForm(EngineForm):
    """A text that was pasted, with what the person knows of it."""

    title = forms.CharField(label=_("Headline"), required=False, max_length=500, strip=False)
    text = forms.CharField(
        label=_("Text"), max_length=MOST_LETTERS, strip=False, widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"})
    )
    outlet = forms.CharField(label=_("Who published it"), required=False, max_length=200)
    published = forms.DateField(
        label=_("Day of publication"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    url = forms.URLField(label=_("Its address, if it has one"), required=False, max_length=2000, assume_scheme="https")

    def piece(self) -> Piece:
        """The text as a record, so that it is read as any other."""
        told: dict[str, Any] = self.cleaned_data
        record = {
            "title": told["title"].replace("\r\n", "\n"),  # a browser sends the line ends of its own protocol
            "text": told["text"].replace("\r\n", "\n"),
            "publisher": told["outlet"] or None,
            "published": told["published"].isoformat() if told["published"] else None,
            "url": told["url"] or None,
        }
        filled = {name: value for name, value in record.items() if value is not None}
        return Piece(name="pasted text", raw=json.dumps(filled, ensure_ascii=False).encode("utf-8", "replace"))


class LinkForm(EngineForm):
    """A link to a page that is to be fetched."""

    link = forms.CharField(label=_("Link"), max_length=2000, widget=forms.URLInput(attrs={"dir": "ltr"}))
    is_aware = forms.BooleanField(
        label=_("Fetch it. The site, and whoever watches the line, will see that somebody here looks at this page.")
    )
