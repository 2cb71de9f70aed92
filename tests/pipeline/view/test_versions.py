from typing import Any

from harmledger.pipeline.view.changes import what_changes

ACTORS = {"syrian_government": "Government of Syria", "russia": "Russia", "isis": "Islamic State"}


def _told(make: Any, name: str, *accused: tuple[str, str | None], **more: Any) -> Any:
    """A report that accuses these (words, actor id)."""
    names = " and ".join(words for words, _ in accused)
    text = f"An air strike by {names} killed 4 people in Town A on Sunday."
    told = make.account(
        "air strike",
        harms=[make.harm("killed 4 people", 4, 4)],
        perpetrators=[{"text": words, "actor": actor, **more} for words, actor in accused],
    )
    return make.read_report(name, text, told)


def _versions(make: Any, *reads: Any) -> list[tuple[str, str, int]]:
    incident = make.incident("1", *([read] for read in reads))
    (row,) = what_changes(make.material(reads, [incident], actors=ACTORS)).rows
    return [(version.label, version.culprit, version.voices) for version in row.versions]


def test_voices_that_accuse_the_same_party_are_one_version(make: Any) -> None:
    found = _versions(
        make,
        _told(make, "a", ("regime forces", "syrian_government")),
        _told(make, "b", ("regime forces", "syrian_government"), ("Russian jets", "russia")),
    )

    assert found == [("A", "Government of Syria, Russia", 2)]


def test_parties_that_no_voice_names_together_are_rival_versions(make: Any) -> None:
    found = _versions(
        make,
        _told(make, "a", ("Russian jets", "russia")),
        _told(make, "b", ("militants", "isis")),
        _told(make, "c", ("militants", "isis")),
    )

    assert found == [("A", "Islamic State", 2), ("B", "Russia", 1)]


def test_sides_of_a_clash_and_parties_without_a_name_accuse_nobody(make: Any) -> None:
    assert _versions(make, _told(make, "a", ("gunmen", None))) == []
    assert _versions(make, _told(make, "b", ("militants", "isis"), role="participant")) == []


def test_a_party_that_the_report_says_did_not_do_it_is_not_accused(make: Any) -> None:
    assert _versions(make, _told(make, "a", ("Russian jets", "russia"), stance="denied")) == []
