"""Who is told as hurt and later as dead is one person; two people stay two."""

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.model.account import Reading
from harmledger.model.kinds import Effect
from harmledger.model.report import Report

ENGINE = load_rules_engine()


def harms(title: str, body: str) -> dict[Effect, list[int | None]]:
    report = Report(
        id="r", given_id="r", content_hash="", title=title, body=body, outlet=None, published=None, language="en"
    )
    reading = ENGINE.read(report)
    assert isinstance(reading, Reading)
    told: dict[Effect, list[int | None]] = {}
    for account in reading.accounts:
        for claim in account.harms:
            told.setdefault(claim.value.effect, []).append(claim.value.count.low)
    return told


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("", "A 16-year-old boy was shot on Monday in Morek. The boy was killed by the shooting, a doctor said."),
        ("Boy, 16, dies after shooting", "A 16-year-old boy was shot dead on Monday in the shooting."),
        ("", "A man was killed in the shooting. The victim was shot on Monday."),
    ],
)
def test_who_died_is_not_counted_among_the_hurt_too(title: str, body: str) -> None:
    assert harms(title, body) == {Effect.KILLED: [1]}


@pytest.mark.parametrize(
    "body",
    [
        "Two men were killed and a boy was injured in the shelling of Morek on Monday.",
        "A man was killed and another was injured in the shelling of Morek on Monday.",
        "Two boys were shot in Morek on Monday. One boy was killed in the shooting.",
    ],
)
def test_others_who_were_hurt_stay(body: str) -> None:
    assert Effect.INJURED in harms("", body)


def test_a_person_who_opens_a_headline_is_one_person() -> None:
    assert harms("Woman, 24, killed in shelling of Morek", "Rescuers came later.") == {Effect.KILLED: [1]}
