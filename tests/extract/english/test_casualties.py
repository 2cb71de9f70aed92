from collections.abc import Callable

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.model.report import Report

ENGINE = load_rules_engine()


@pytest.fixture
def victims() -> Callable[[str], set[tuple[str, str, str | None, str | None]]]:
    def of(text: str) -> set[tuple[str, str, str | None, str | None]]:
        report = Report(
            id="a", given_id="a", content_hash="0" * 64, title="", body=text, outlet=None, published=None, language="en"
        )
        reading = ENGINE.read(report)
        return {(v.name, v.effect.value, v.age, v.sex) for one in reading.accounts for v in one.victims}

    return of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Karim Haddad, 36, was killed in the shelling of Homs.", {("Karim Haddad", "killed", "36", None)}),
        (
            "Shells killed two in Homs. The victims were named as Karim Haddad, 24, and Rana Sabbagh, a mother.",
            {("Karim Haddad", "killed", "24", None), ("Rana Sabbagh", "killed", None, "female")},
        ),
        (
            "An air strike on Homs killed nine people including Karim Haddad and his wife Layla Haddad.",
            {("Karim Haddad", "killed", None, "male"), ("Layla Haddad", "killed", None, "female")},
        ),
        (
            "Gunmen shot at a bus in Homs. Police found 7-year-old Rana Sabbagh and Tim Sabbagh, 9, dead.",
            {("Rana Sabbagh", "killed", "7", None), ("Tim Sabbagh", "killed", "9", None)},
        ),
        (
            "A raid on Homs killed Karim Haddad (45 years old), his wife Layla and his niece Rana Sabbagh (6).",
            {
                ("Karim Haddad", "killed", "45", "male"),
                ("Layla", "killed", None, "female"),
                ("Rana Sabbagh", "killed", "6", "female"),
            },
        ),
    ],
)
def test_victims_are_named_with_age_and_sex(text: str, told: set[object], victims: Callable[[str], object]) -> None:
    assert victims(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Karim Haddad said that ten people were killed in Homs.",
        "Ten people were shot in Homs. The suspect, Karim Haddad, 24, was shot by police.",
        "A man was shot in Homs. Karim Haddad, 24, was charged with the killing.",
        "Shelling in Homs killed two and the husband of Rana Sabbagh said so.",
        "karim haddad was killed in the shelling of homs.",
    ],
)
def test_speakers_and_suspects_are_no_victims(text: str, victims: Callable[[str], object]) -> None:
    assert victims(text) == set()


def test_a_person_named_twice_is_one(victims: Callable[[str], object]) -> None:
    text = "Karim Haddad was shot in Homs. Karim Haddad died."

    assert victims(text) == {("Karim Haddad", "killed", None, None)}
