"""Agreements as files: what ships is sound, and a file with a mistake says where it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml

from harmledger.lexicon.actors import load_actors
from harmledger.lexicon.agreement_check import agreement_remarks
from harmledger.lexicon.agreements import load_agreements, read_agreements
from harmledger.model.agreement import Agreement, MomentKind, Outline, PartyRole
from harmledger.model.errors import InputError

SHIPPED = load_agreements()
BY_ID = {agreement.id: agreement for agreement in SHIPPED}
OUTLINES = {
    f"{zone.id}/{outline.id}": outline for agreement in SHIPPED for zone in agreement.zones for outline in zone.outlines
}


@pytest.mark.parametrize("agreement", SHIPPED, ids=lambda agreement: agreement.id)
def test_what_ships_leaves_nothing_to_remark(agreement: Agreement) -> None:
    assert list(agreement_remarks(agreement, load_actors())) == []


@pytest.mark.parametrize("agreement", SHIPPED, ids=lambda agreement: agreement.id)
def test_every_fact_names_where_it_was_read(agreement: Agreement) -> None:
    cited = [
        *(party.source for party in agreement.parties),
        *(moment.source for moment in agreement.moments),
        *(clause.source for clause in agreement.clauses),
        *(outline.source for zone in agreement.zones for outline in zone.outlines),
        *(part.source for zone in agreement.zones for outline in zone.outlines for part in outline.parts),
        *((agreement.known_by,) if agreement.known_until else ()),
    ]

    assert all(source is not None and source.title for source in cited)
    assert all(source.url for source in agreement.sources)


@pytest.mark.parametrize("agreement", SHIPPED, ids=lambda agreement: agreement.id)
def test_dates_come_in_order(agreement: Agreement) -> None:
    signed, began = agreement.moment(MomentKind.SIGNED), agreement.moment(MomentKind.IN_FORCE)

    assert signed is not None
    assert began is not None
    assert signed.period.start <= began.period.start
    assert agreement.known_until is not None
    assert began.period.start <= agreement.known_until


def test_conflicts_other_than_syrias_are_among_them() -> None:
    countries = {code[:2] for outline in OUTLINES.values() for code in (unit.code for unit in outline.units)}

    assert countries == {"SY", "UA", "YE"}


def test_the_roles_at_idlib_are_as_the_sources_have_them() -> None:
    memorandum = BY_ID["sochi-2018-09-17"]

    assert PartyRole.GUARANTOR in memorandum.roles_of("russia")
    assert PartyRole.SIGNATORY in memorandum.roles_of("turkey")
    assert memorandum.roles_of("syrian_government") == frozenset()
    assert set(memorandum.supporters_of("syrian_government")) >= {"russia", "iran_backed_militias"}
    assert BY_ID["astana-2017-05-04"].roles_of("syrian_government") == {PartyRole.BOUND}


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_outlines_are_sound_and_their_units_do_not_overlap(outline: Outline) -> None:
    areas = [
        shapely.union_all([shapely.Polygon(rings[0], rings[1:]) for rings in unit.polygons]) for unit in outline.units
    ]
    together = shapely.union_all(areas)

    assert all(area.is_valid for area in areas)
    assert sum(area.area for area in areas) == pytest.approx(together.area, rel=1e-3)
    for unit, area in zip(outline.units, areas, strict=True):
        squeeze = 111.195**2 * 0.8  # the cosine lies between 0.6 and 1 where the zones lie
        assert unit.area_km2 == pytest.approx(area.area * squeeze, rel=0.3)


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_the_edge_in_doubt_runs_along_the_rim(outline: Outline) -> None:
    areas = [shapely.Polygon(rings[0], rings[1:]) for unit in outline.units for rings in unit.polygons]
    rim = shapely.union_all(areas).boundary.buffer(0.002)

    assert outline.edge is not None
    assert all(rim.covers(shapely.LineString(line)) for line in outline.edge)


def test_the_unit_of_morek_is_only_a_part() -> None:
    for outline in (OUTLINES["idlib/words-of-2017"], OUTLINES["idlib/lines-of-2018"]):
        (suran,) = (part for part in outline.parts if part.unit.code == "SY050101")
        assert suran.share < 0.5
        assert ("C3029", "Murak") in suran.named


ZONES = """
zones:
  - id: strip
    name: the strip
    names: [the strip]
    outlines:
      - id: drawn
        source: treaty
        edge_band_km: 1
        core: {T1: {name: Strip, points: [[0, 0], [0, 1], [1, 1], [1, 0]]}}
sources:
  treaty: {title: The treaty}
"""
PACT = """
id: pact
title: The pact
short: the pact
names: [the pact]
sources:
  treaty: {title: The treaty, url: https://example.org}
parties:
  - {name: Russia, actor: russia, roles: [signatory], source: treaty}
moments:
  - {kind: in_force, from: 2020-01-01, to: 2020-01-01, source: treaty}
clauses:
  - {id: "1", kind: ceasefire, words: No fire., source: treaty, zones: [strip], prohibits: [shelling]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes the two files, changed by what a test gives."""

    def write(change: Callable[[dict[str, Any]], None] | None = None, zones: str = ZONES) -> Path:
        pact = yaml.safe_load(PACT)
        if change:
            change(pact)
        (tmp_path / "zones").mkdir(exist_ok=True)
        (tmp_path / "zones" / "strip.yaml").write_text(zones, encoding="utf-8")
        (tmp_path / "pact.yaml").write_text(yaml.safe_dump(pact), encoding="utf-8")
        return tmp_path

    return write


def test_a_folder_of_ones_own_is_read(folder: Callable[..., Path]) -> None:
    (pact,) = read_agreements(folder())

    (unit,) = pact.zones[0].outlines[0].units
    assert unit.area_km2 == pytest.approx(111.195**2, rel=0.01)
    assert pact.clauses[0].zones == ("strip",)


MISTAKES: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a field that nobody knows": (lambda pact: pact.update(exemption=[]), "exemption"),
    "a role that nobody knows": (lambda pact: pact["parties"][0].update(roles=["friend"]), "friend"),
    "a source that is not listed": (lambda pact: pact["clauses"][0].update(source="rumour"), "rumour"),
    "a zone that no file has": (lambda pact: pact["clauses"][0].update(zones=["moon"]), "moon"),
    "a clause that holds nowhere": (lambda pact: pact["clauses"][0].update(zones=[]), "name its zones"),
    "no beginning": (lambda pact: pact.update(moments=[]), "in force"),
    "days that run backwards": (lambda pact: pact["moments"][0].update(to="2019-01-01"), "reversed"),
    "a clock of 25 hours": (lambda pact: pact["moments"][0].update(clock="25:00"), "clock"),
    "a missing title": (lambda pact: pact.pop("title"), "title"),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_names_the_file_and_the_fault(
    folder: Callable[..., Path], mistake: tuple[Callable[[dict[str, Any]], Any], str]
) -> None:
    change, words = mistake

    with pytest.raises(InputError, match=rf"pact\.yaml: .*{words}"):
        read_agreements(folder(change))


@pytest.mark.parametrize(
    ("zones", "words"),
    [
        (
            ZONES.replace("T1: {name: Strip, points: [[0, 0], [0, 1], [1, 1], [1, 0]]}", "T1: Strip"),
            "no outline for T1",
        ),
        (ZONES.replace("[[0, 0], [0, 1], [1, 1], [1, 0]]", "[[0, 0], [0, 1]]"), "three points"),
        (ZONES.replace("edge_band_km: 1", "edge_band_km: -1"), "edge_band_km"),
        (ZONES.replace("source: treaty", "source: rumour"), "rumour"),
        ("zones: [", "strip.yaml"),
    ],
)
def test_a_mistake_in_a_zone_names_the_file_too(folder: Callable[..., Path], zones: str, words: str) -> None:
    with pytest.raises(InputError, match=r"strip\.yaml") as caught:
        read_agreements(folder(zones=zones))

    assert words in str(caught.value)


def test_two_files_of_one_id_are_refused(folder: Callable[..., Path]) -> None:
    place = folder()
    (place / "again.yaml").write_text((place / "pact.yaml").read_text(encoding="utf-8"), encoding="utf-8")

    with pytest.raises(InputError, match='another file has the id "pact"'):
        read_agreements(place)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda pact: pact["parties"][0].update(actor="atlantis"), 'the id "atlantis"'),
        (lambda pact: pact["parties"][0].update(roles=["monitor"]), "nobody signed"),
        (lambda pact: pact.update(note="as it stands"), "in force today"),
        (lambda pact: pact["clauses"][0].update(prohibits=[]), "no clause prohibits"),
        (lambda pact: pact["clauses"][0].update(by=["atlantis"]), 'the id "atlantis"'),
        (lambda pact: pact.update(known_until="2021-01-01"), "known_by"),
    ],
)
def test_what_a_person_should_look_at_is_said(
    folder: Callable[..., Path], change: Callable[[dict[str, Any]], Any], words: str
) -> None:
    (pact,) = read_agreements(folder(change))

    assert any(words in remark for remark in agreement_remarks(pact, load_actors()))
