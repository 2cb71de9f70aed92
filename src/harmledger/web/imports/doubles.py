"""Whether the book has a report already, or one that is much like it: told while it is given in, decided by linking.

Near copies are looked for among the reports of the days around: a wire story runs within days. A copy that comes later,
or has no day, is found by linking all the same, which compares it with all that tells of the same incident.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from harmledger.ledger import Reader
from harmledger.link.lineage import COPY
from harmledger.model.report import Report
from harmledger.text.fingerprint import Fingerprint, fingerprint, similarity

AROUND = dt.timedelta(days=3)
MOST_AROUND = 1000
"""Reports that one is compared with: less than a second's work, and more than a week of most books."""
MOST_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """A report that is like one that comes in, and how."""

    report_id: str
    words: str


@dataclass(slots=True)
class Doubles:
    """Looks for them, for a whole delivery. `reader` sees what the person who gives it in may see."""

    reader: Reader
    _days: dict[dt.date, list[tuple[Report, Fingerprint]]] = field(default_factory=dict)
    _before: list[tuple[Report, Fingerprint]] = field(default_factory=list)
    """What came earlier in this delivery."""

    def of(self, report: Report) -> tuple[Double, ...]:
        """What the book, or this delivery, has that is like `report`; the surest first."""
        mark = fingerprint(report.text)
        found = {double.report_id: double for double in reversed(list(self._all(report, mark)))}
        self._before.append((report, mark))
        del self._before[:-MOST_AROUND]
        found.pop(report.id, None)
        return tuple(reversed(found.values()))[:MOST_TOLD]

    def _all(self, report: Report, mark: Fingerprint) -> Iterable[Double]:
        return chain(self._same(report), self._near(report, mark))

    def _same(self, report: Report) -> Iterable[Double]:
        for other in self.reader.reports_with("content_hash", [report.content_hash]):
            yield Double(report_id=other.id, words="the same file, to the letter")
        if report.url is not None:
            for other in self.reader.reports_with("url", spellings(report.url)):
                yield Double(report_id=other.id, words="the same address; this may be a later version of it")

    def _near(self, report: Report, mark: Fingerprint) -> Iterable[Double]:
        others = chain(self._before, [] if report.published is None else self._around(report.published))
        for other, other_mark in others:
            if similarity(mark, other_mark) >= COPY:
                yield Double(report_id=other.id, words=f"much the same text as {other.outlet or other.name}")

    def _around(self, day: dt.date) -> Sequence[tuple[Report, Fingerprint]]:
        if day not in self._days:
            found = self.reader.reports_around(day - AROUND, day + AROUND, MOST_AROUND)
            self._days[day] = [(report, fingerprint(report.text)) for report in found]
        return self._days[day]


def spellings(url: str) -> tuple[str, ...]:
    """The ways in which people write one address: with and without a last stroke, a part after "#", an "s"."""
    bare = url.partition("#")[0].rstrip("/")
    scheme, sign, rest = bare.partition("://")
    schemes = ("https", "http") if sign and scheme in {"https", "http"} else (scheme,)
    found = [url, *(f"{one}{sign}{rest}{end}" for one in schemes for end in ("", "/"))]
    return tuple(dict.fromkeys(found))
