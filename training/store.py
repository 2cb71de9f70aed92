"""Annotations kept without the words of the reports: ids, classes and offsets. The words stay with their publishers.

`python -m training.store REPORTS.jsonl GOLD.jsonl` prints an annotation that has quotes in that form.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from harmledger.model.span import Span
from harmledger.text.quote import occurrences
from harmledger.wire.annotation import reading_from_json
from training.corpus import report_of, rows_of

Json = dict[str, Any]
_QUOTES = {"text": "span", "name": "name_span", "trigger": "trigger_span", "source": "source_span", "area": "area_span"}
_LABEL = re.compile(r"[a-z_]+|[0-9:-]+")
"""Classes, ids of actors, days and hours: what a stored annotation may hold as words."""
_LISTS = {"places": "places_spans", "means": "means_spans"}
_QUOTE_OF = {span: quote for quote, span in (_QUOTES | _LISTS).items()}


def stored(row: Json, line: Json) -> Json:
    """The annotation `line` of the report `row` with offsets for its quotes.

    A quote stands where it is nearest to the words that name its account. Raises EvidenceError where it stands nowhere.
    """
    report = report_of(row)
    reading = reading_from_json(report, line)
    accounts = [
        {**_bare(_without(account, "trigger"), report.text, read.trigger.start), "trigger_span": [*_ends(read.trigger)]}
        for account, read in zip(line["accounts"], reading.accounts, strict=True)
    ]
    tolls = [_bare(toll, report.text, report.text.find(toll["text"])) for toll in line["tolls"]]
    return {"doc": line["doc"], "accounts": accounts, "tolls": tolls}


def _without(obj: Json, name: str) -> Json:
    return {key: value for key, value in obj.items() if key != name}


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _bare(value: Any, text: str, near: int) -> Any:  # noqa: ANN401 -- JSON
    if isinstance(value, list):
        return [_bare(one, text, near) for one in value]
    if not isinstance(value, dict):
        return value
    found: Json = {}
    for key, one in value.items():
        if key in _QUOTES:
            found[_QUOTES[key]] = None if one is None else _place(one, text, near)
        elif key in _LISTS:
            found[_LISTS[key]] = [_place(quote, text, near) for quote in one]
        elif not isinstance(one, str) or _LABEL.fullmatch(one):
            found[key] = _bare(one, text, near)
    return found


def _place(quote: str, text: str, near: int) -> list[int]:
    at = min(occurrences(text, quote), key=lambda place: (abs(place - near), place))
    return [at, at + len(quote)]


def restored(text: str, value: Any) -> Any:  # noqa: ANN401 -- JSON
    """A stored annotation with its words, from the text of its report."""
    if isinstance(value, list):
        return [restored(text, one) for one in value]
    if not isinstance(value, dict):
        return value
    found: Json = {}
    for key, one in value.items():
        if key not in _QUOTE_OF:
            found[key] = restored(text, one)
            continue
        quote = _QUOTE_OF[key]
        found[key] = one
        found[quote] = _words(text, one, is_list=quote in _LISTS)
    return found


def _words(text: str, ends: Any, *, is_list: bool) -> Any:  # noqa: ANN401 -- JSON
    if ends is None:
        return None
    return [text[start:end] for start, end in ends] if is_list else text[ends[0] : ends[1]]


def main(arguments: Sequence[str]) -> int:
    """Print every annotated report in stored form, in the order of the annotations."""
    reports, gold = (list(rows_of(Path(name))) for name in arguments)
    for line in _told(reports, gold):
        print(json.dumps(line, ensure_ascii=False))  # noqa: T201 -- what the command is for
    return 0


def _told(reports: list[Json], gold: list[Json]) -> Iterator[Json]:
    by_id = {row["id"]: row for row in reports}
    for line in gold:
        yield stored(by_id[line["doc"]], line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
