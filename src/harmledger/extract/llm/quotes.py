"""A model's quote to the report's own words: exactly, or but for case, marks and spaces; never merely alike."""

from rapidfuzz import fuzz

from harmledger.extract.llm.refusal import Refusal
from harmledger.text.fold import fold, fold_map
from harmledger.text.quote import cuts_number, is_whole, occurrences

_NEAR = 80
"""Likeness (0 to 100) from which a quote counts as a slip of copying and not as made up. Neither is kept."""
_SHORT = 4
"""Quotes shorter than this are taken as whole words alone: "mm" stands in "summer"."""
_LOOKS = 64
"""Refused quotes whose likeness is looked at: a model that makes up thousands is not worth the time."""
MOST_CHARACTERS = 600
"""A longer quote is no "shortest words that carry the fact"; also bounds the look for likeness."""


class Quotes:
    """Finds what one text says. Made once for each report: the text is folded when it is first needed."""

    def __init__(self, text: str) -> None:
        """`text`: the report's whole text."""
        self._text = text
        self._folded = fold_map(text)
        self._looks = _LOOKS

    def find(self, quote: str) -> str | Refusal:
        """The report's own words for `quote`, or why there are none."""
        quote = quote.strip()
        if not quote or len(quote) > MOST_CHARACTERS:
            return Refusal.SHAPE
        return self._exact(quote) or self._near(quote) or self._refused(quote)

    def _exact(self, quote: str) -> str | None:
        is_said = any(self._may_stand(at, at + len(quote)) for at in occurrences(self._text, quote))
        return quote if is_said else None

    def _may_stand(self, start: int, end: int) -> bool:
        if is_whole(self._text, start, end):
            return True
        quote = self._text[start:end]
        is_long = end - start >= _SHORT or not quote.isascii()  # Arabic writes "in" and "and" onto the next word
        return is_long and not cuts_number(self._text, start, end)

    def _near(self, quote: str) -> str | None:
        """The words that fold to the same: other capitals, quotation marks, dashes, accents, line breaks."""
        wanted = fold(quote)
        if not wanted:
            return None
        for at in occurrences(self._folded.text, wanted):
            if is_whole(self._folded.text, at, at + len(wanted)):
                start, end = self._folded.source(at, at + len(wanted))
                return self._text[start:end]
        return None

    def _refused(self, quote: str) -> Refusal:
        if self._looks == 0:
            return Refusal.INVENTED
        self._looks -= 1
        likeness = fuzz.partial_ratio(fold(quote), self._folded.text)
        return Refusal.INEXACT if likeness >= _NEAR else Refusal.INVENTED
