"""The report that the project starts from: what a good reader must see in it (shared/data/seed/README.md)."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.model.account import Account, Reading
from harmledger.model.kinds import EventType, SourceKind, TargetEffect, TargetKind
from harmledger.model.report import Report

pytestmark = pytest.mark.gold

Count = tuple[str, str, int | None, int | None]


@pytest.fixture(scope="module")
def line(shared_dir: Path) -> dict[str, Any]:
    (line,) = (shared_dir / "data" / "seed" / "report.jsonl").read_text(encoding="utf-8").splitlines()
    told: dict[str, Any] = json.loads(line)
    return told


@pytest.fixture(scope="module")
def reading(line: dict[str, Any]) -> Reading:
    report = Report(
        id=line["id"],
        given_id=line["id"],
        content_hash="",
        title=line["title"],
        body=line["text"],
        outlet=line["publisher"],
        published=dt.date.fromisoformat(line["published"]),
        language="en",
    )
    return load_rules_engine().read(report)


def harms(account: Account) -> set[Count]:
    values = [claim.value for claim in account.harms]
    return {(harm.effect.value, harm.group.value, harm.count.low, harm.count.high) for harm in values}


def first_day(account: Account) -> dt.date | None:
    return None if account.day is None else account.day.value.first


def test_the_attack_on_the_civil_defence_centre(reading: Reading) -> None:
    attack = reading.accounts[0]

    assert first_day(attack) == dt.date(2019, 3, 10)
    assert any("Marek" in str(place.quote) for place in attack.places)
    assert harms(attack) == {("killed", "rescue_workers", 1, 1)}
    (target,) = [claim.value for claim in attack.targets]
    assert (target.kind, target.effect) == (TargetKind.CIVIL_DEFENCE, TargetEffect.OUT_OF_SERVICE)
    assert SourceKind.ANONYMOUS in {source.kind for source in attack.sources}
    assert {claim.value.actor for claim in attack.perpetrators} == {"syrian_government", "iran_backed_militias"}


def test_the_air_strike_on_the_rescuers(reading: Reading) -> None:
    strike = reading.accounts[1]

    assert strike.type.value is EventType.AIR_STRIKE
    assert first_day(strike) == dt.date(2019, 3, 9)
    assert any("Jisr al-Shughur" in str(place.quote) for place in strike.places)
    assert harms(strike) == {
        ("killed", "all", 4, None),
        ("killed", "all", 4, 4),
        ("killed", "rescue_workers", 1, 1),
        ("injured", "rescue_workers", 2, 2),
    }
    assert [claim.value.actor for claim in strike.perpetrators] == ["russia"]
    assert any("SU-34" in str(claim.quote) for claim in strike.means)
    assert strike.follows is not None


def test_haj_yousuf_speaks_through_the_agency(reading: Reading) -> None:
    sources = reading.accounts[1].sources
    speaker = next(source for source in sources if "Haj Yousuf" in source.text and source.via is not None)

    assert speaker.kind is SourceKind.RESCUE_SERVICE
    assert speaker.via is not None
    assert sources[speaker.via].text == "Anadolu Agency"


def test_the_take_off_is_seen_beside_the_strike(reading: Reading) -> None:
    (observation,) = reading.observations

    assert [place.quote for place in observation.places] == ["Khmeimim air base"]
    assert (observation.actor, observation.account) == ("russia", 1)


def test_the_bombardment_has_no_figures_and_the_evening_strikes_have_another_owner(reading: Reading) -> None:
    bombardment, evening = reading.accounts[3], reading.accounts[4]

    assert harms(bombardment) == harms(evening) == set()
    assert first_day(bombardment) == first_day(evening) == dt.date(2019, 3, 9)
    assert {claim.value.actor for claim in evening.perpetrators} == {"syrian_government"}


def test_the_tolls_have_their_periods(reading: Reading) -> None:
    told = {
        (toll.harm.value.effect.value, toll.harm.value.count.low, toll.period.first, toll.period.last)
        for toll in reading.tolls
        if toll.period is not None and toll.harm.value.count.is_number
    }

    assert told == {
        ("killed", 116, dt.date(2019, 1, 1), dt.date(2019, 3, 11)),
        ("injured", 342, dt.date(2019, 1, 1), dt.date(2019, 3, 11)),
        ("killed", 35, dt.date(2018, 9, 17), dt.date(2019, 3, 11)),
    }
