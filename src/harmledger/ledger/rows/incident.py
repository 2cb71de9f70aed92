"""Incidents with their members, links and voices; figures; questions."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from harmledger.ledger import table as tables
from harmledger.ledger.canonical import json_text
from harmledger.ledger.rows.plain import day_of, day_text, list_of, list_text, real
from harmledger.ledger.table import Row, Table
from harmledger.model.figure import Figure, FigureState
from harmledger.model.incident import Incident, Lineage, Link, Verdict
from harmledger.model.kinds import Effect, Group
from harmledger.model.signal import Signal


def incident_rows(incident: Incident) -> dict[Table, list[Row]]:
    """The rows of what belongs to an incident, by table; its own row is `tables.INCIDENT`'s."""
    return {
        tables.INCIDENT: [{"id": incident.id, "founder_id": incident.account_ids[0]}],
        tables.MEMBER: [
            {"account_id": account, "incident_id": incident.id, "position": position}
            for position, account in enumerate(incident.account_ids)
        ],
        tables.LINK: [
            {
                "key": f"{incident.id}/link/{position}",
                "incident_id": incident.id,
                "position": position,
                **_link_row(link),
            }
            for position, link in enumerate(incident.links)
        ],
        tables.LINEAGE: [
            {
                "key": f"{incident.id}/lineage/{position}",
                "incident_id": incident.id,
                "position": position,
                "id": voice.id,
                "account_ids": list_text(voice.account_ids),
                "reasons": list_text(voice.reasons),
            }
            for position, voice in enumerate(incident.lineages)
        ],
    }


def incident_of(row: Row, parts: Mapping[Table, Sequence[Row]]) -> Incident:
    """The incident of a row with what belongs to it, each part in its order."""
    return Incident(
        id=row["id"],
        account_ids=tuple(part["account_id"] for part in parts[tables.MEMBER]),
        lineages=tuple(
            Lineage(id=part["id"], account_ids=list_of(part["account_ids"]), reasons=list_of(part["reasons"]))
            for part in parts[tables.LINEAGE]
        ),
        links=tuple(link_of(part) for part in parts[tables.LINK]),
    )


def question_rows(questions: Iterable[Link]) -> Iterator[Row]:
    """The rows of pairs that a person is asked about; a pair that is asked about twice is two questions."""
    asked: Counter[str] = Counter()
    for position, link in enumerate(questions):
        pair = f"{link.account_id}/{link.other_id}"
        asked[pair] += 1
        key = pair if asked[pair] == 1 else f"{pair}/{asked[pair]}"
        yield {"key": key, "position": position, **_link_row(link)}


def _link_row(link: Link) -> Row:
    return {
        "account_id": link.account_id,
        "other_id": link.other_id,
        "verdict": link.verdict.value,
        "score": real(link.score),
        "signals": json_text(
            [{"name": signal.name, "score": signal.score, "words": signal.words} for signal in link.signals]
        ),
    }


def link_of(row: Row) -> Link:
    """The link of a row of `link` or `question`."""
    return Link(
        account_id=row["account_id"],
        other_id=row["other_id"],
        verdict=Verdict(row["verdict"]),
        score=row["score"],
        signals=tuple(Signal(**signal) for signal in json.loads(row["signals"])),
    )


_FIGURE_AS_IT_IS = ("subject_id", "low", "high", "best", "rule", "voices")


def figure_rows(figures: Iterable[Figure]) -> Iterator[Row]:
    """The rows of figures; those of one subject keep their order."""
    taken: dict[str, int] = {}
    for figure in figures:
        position = taken.get(figure.subject_id, 0)
        taken[figure.subject_id] = position + 1
        yield {
            "key": f"{figure.subject_id}/figure/{position}",
            "position": position,
            **{name: getattr(figure, name) for name in _FIGURE_AS_IT_IS},
            "effect": figure.effect.value,
            "group": figure.group.value,
            "state": figure.state.value,
            "claim_ids": list_text(figure.claim_ids),
            "as_of": day_text(figure.as_of),
            "trace": list_text(figure.trace),
        }


def figure_of(row: Row) -> Figure:
    """The figure of a row."""
    return Figure(
        **{name: row[name] for name in _FIGURE_AS_IT_IS},
        effect=Effect(row["effect"]),
        group=Group(row["group"]),
        state=FigureState(row["state"]),
        claim_ids=list_of(row["claim_ids"]),
        as_of=day_of(row["as_of"]),
        trace=list_of(row["trace"]),
    )
