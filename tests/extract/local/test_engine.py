import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from harmledger.extract.english.sentence import read_sentences
from harmledger.extract.local import LocalEngine, load_local_engine
from harmledger.extract.local.survey import account_spans
from harmledger.extract.rules import load_rules_engine
from harmledger.intake.day import parse_day
from harmledger.model.account import Account, Reading
from harmledger.model.count import Count
from harmledger.model.kinds import Effect, Status
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.wire.reading import reading_json

EXAMPLES = Path(__file__).parents[3] / "examples" / "idlib-2019" / "reports.jsonl"
STORY = (
    "Four civilians were killed and two rescue workers were wounded on Saturday when Russian warplanes bombed the town "
    "of Saraqib in Idlib province, the Observatory said.\n\nThe strike destroyed a bakery in the centre of the town. "
    "A day earlier, regime artillery shelled the village of Kafr Nabl and killed a child, according to local sources."
)


def report_of(body: str, title: str = "Air strike kills four", name: str = "one") -> Report:
    return Report(
        id=name,
        given_id=name,
        content_hash="",
        title=title,
        body=body,
        outlet=None,
        published=parse_day("2019-03-10")[0],
        language="en",
    )


def examples() -> list[Report]:
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if line]
    return [
        report_of(row["text"], row.get("title") or "", row["id"]) for row in rows if row.get("language", "en") == "en"
    ]


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return load_local_engine()


@pytest.fixture(scope="module")
def readings(engine: LocalEngine) -> list[tuple[Report, Reading]]:
    return [(report, engine.read(report)) for report in (*examples(), report_of(STORY))]


def every_span(reading: Reading) -> Iterator[Span]:
    for account in reading.accounts:
        yield from account_spans(account)
        yield from (source.span for source in account.sources)
    for toll in reading.tolls:
        if toll.harm.span is not None:
            yield toll.harm.span


def starts_of_harm(reading: Reading) -> set[int]:
    claims = [*(harm for account in reading.accounts for harm in account.harms), *(toll.harm for toll in reading.tolls)]
    return {claim.span.start for claim in claims if claim.span is not None}


def test_a_sentence_whose_figure_is_refused_is_left_for_a_reader(readings: list[tuple[Report, Reading]]) -> None:
    rules = load_rules_engine()
    refused = 0
    for report, reading in readings:
        found, kept, left = starts_of_harm(rules.read(report)), starts_of_harm(reading), reading.uncovered
        for sentence in read_sentences(report.title, report.text, rules.english):
            held = range(sentence.start, sentence.end)
            if not found.isdisjoint(held) and kept.isdisjoint(held):
                refused += 1
                assert any(span.start in held for span in left), sentence.span(0, len(sentence.words)).quote

    assert refused > 0


def test_every_claim_stands_on_words_that_the_text_says(readings: list[tuple[Report, Reading]]) -> None:
    spans = [(report, span) for report, reading in readings for span in every_span(reading)]

    assert len(spans) > 50
    for report, span in spans:
        span.check(report.text)


def test_the_same_report_gives_the_same_reading(engine: LocalEngine, readings: list[tuple[Report, Reading]]) -> None:
    for report, reading in readings[-3:]:
        assert engine.read(report) == reading


def test_another_engine_object_says_the_same() -> None:
    report = report_of(STORY)

    assert load_local_engine().read(report) == load_local_engine().read(report)


def test_no_two_accounts_share_a_trigger(readings: list[tuple[Report, Reading]]) -> None:
    for _, reading in readings:
        triggers = [account.trigger for account in reading.accounts]
        assert len(set(triggers)) == len(triggers)


def test_accounts_and_harms_say_how_sure_they_are(readings: list[tuple[Report, Reading]]) -> None:
    accounts = [account for _, reading in readings for account in reading.accounts]
    harms = [harm for account in accounts for harm in account.harms]

    assert accounts
    assert harms
    assert all(account.confidence is not None and 0 <= account.confidence <= 1 for account in accounts)
    assert all(harm.confidence is not None and 0 <= harm.confidence <= 1 for harm in harms)


def test_indices_between_accounts_point_at_accounts_that_stand(readings: list[tuple[Report, Reading]]) -> None:
    for _, reading in readings:
        count = len(reading.accounts)
        assert all(account.follows is None or account.follows < count for account in reading.accounts)
        assert all(seen.account is None or seen.account < count for seen in reading.observations)


def test_the_reading_names_engine_and_model(engine: LocalEngine, readings: list[tuple[Report, Reading]]) -> None:
    assert engine.name.startswith("local/")
    assert {reading.engine for _, reading in readings} == {engine.name}


@pytest.mark.parametrize("body", ["", " ", "No harm was done.", "x" * 3000, "١٢ قتيلا"], ids=str)
def test_a_text_that_tells_nothing_gives_no_account(engine: LocalEngine, body: str) -> None:
    assert engine.read(report_of(body, title="")).accounts == ()


def test_a_long_report_is_read_to_its_end(engine: LocalEngine) -> None:
    quiet = "The council met to speak about the price of bread and the state of the roads. "
    report = report_of(quiet * 300 + STORY, title="")

    last = engine.read(report).accounts[-1]

    assert last.trigger.start > len(quiet) * 300


def main_account(engine: LocalEngine, body: str) -> Account:
    return engine.read(report_of(body)).accounts[0]


def facts(account: Account) -> tuple[object, ...]:
    harms = {(harm.value.effect, harm.value.group, harm.value.count) for harm in account.harms}
    return account.type.value, account.stance, account.is_background, harms


@pytest.mark.parametrize(
    ("told", "instead"),
    [("Russian", "Turkish"), ("Russian", "Israeli"), ("Saraqib", "Raqqa"), ("Idlib", "Homs"), ("Observatory", "SANA")],
)
def test_other_names_change_no_type_no_count_and_no_stance(engine: LocalEngine, told: str, instead: str) -> None:
    assert facts(main_account(engine, STORY.replace(told, instead))) == facts(main_account(engine, STORY))


@pytest.mark.parametrize(
    ("people", "status"),
    [
        ("people", Status.UNKNOWN),
        ("martyrs", Status.UNKNOWN),
        ("residents", Status.CIVILIAN),
        ("fighters", Status.COMBATANT),
    ],
)
def test_status_is_what_the_text_says_of_the_people_and_praise_says_nothing(
    engine: LocalEngine, people: str, status: Status
) -> None:
    account = main_account(engine, STORY.replace("Four civilians", f"Four {people}"))

    (killed,) = [harm for harm in account.harms if harm.value.effect is Effect.KILLED]
    assert (killed.value.count, killed.value.status) == (Count.exact(4), status)


def test_what_it_prints_is_json(readings: list[tuple[Report, Reading]]) -> None:
    for report, reading in readings:
        line = json.loads(json.dumps(reading_json(report.name, reading)))
        assert len(line["accounts"]) == len(reading.accounts)
        printed = [harm["confidence"] for account in line["accounts"] for harm in account["harms"]]
        assert printed == [harm.confidence for account in reading.accounts for harm in account.harms]
