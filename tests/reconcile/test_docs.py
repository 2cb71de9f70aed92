import re
from pathlib import Path

from harmledger.model.figure import TollOutcome
from harmledger.reconcile.rules import PREFERRED_KINDS, RULES, VAGUE_NUMBERS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")


def test_every_rule_is_on_the_page_with_what_it_does() -> None:
    for rule in RULES.values():
        assert f"`{rule.name}`" in PAGE


def test_the_numbers_of_vague_words_are_on_the_page() -> None:
    row = next(line for line in PAGE.splitlines() if "`vague_words/1`" in line)

    numbers = re.findall(r"\b\d+\b", row.split("vague_words/1", 1)[1])
    assert {str(number) for number in VAGUE_NUMBERS.values()} <= set(numbers)


def test_every_outcome_of_tolls_is_on_the_page() -> None:
    told = {outcome.value.replace("_", " ") for outcome in TollOutcome} - {"agrees"}

    assert all(f"| {outcome} |" in PAGE for outcome in told)


def test_every_kind_of_source_has_its_place_in_the_order() -> None:
    from harmledger.model.kinds import SourceKind

    assert set(PREFERRED_KINDS) == {*SourceKind, None}
    assert len(PREFERRED_KINDS) == len(set(PREFERRED_KINDS))
