import sqlite3
import tracemalloc
from pathlib import Path

import pytest

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind
from harmledger.geo.gazetteer import Gazetteer, open_gazetteer, shipped_path
from harmledger.geo.scheme import FormRank
from harmledger.model.errors import InputError
from harmledger.text.spelling import skeleton, sounds

MAY_SHIP = ("GeoNames", "OCHA", "Natural Earth", "OpenSyria", "OurAirports", "HDX")


def syrian(gazetteer: Gazetteer) -> list[Entry]:
    connection = sqlite3.connect(f"{shipped_path().as_uri()}?mode=ro&immutable=1", uri=True)
    numbers = [row[0] for row in connection.execute("SELECT id FROM entry WHERE pcode LIKE 'C%' AND country = 'SY'")]
    connection.close()
    return [gazetteer.entry(number) for number in numbers]


def test_the_file_says_what_it_is_made_of(gazetteer: Gazetteer) -> None:
    assert gazetteer.meta["version"]
    assert len(gazetteer.meta["content_sha256"]) == 64
    for file, name, licence, rows in gazetteer.sources():
        assert name.startswith(MAY_SHIP), file
        assert licence.startswith(("CC BY", "GeoNames (CC BY", "public domain")), file
        assert rows > 0, file


def test_what_may_not_be_passed_on_is_not_among_its_sources(gazetteer: Gazetteer) -> None:
    files = {file for file, *_ in gazetteer.sources()}

    assert not [file for file in files if any(bad in file for bad in ("dr5hn", "openflights", "pax", "idlib_zones"))]


def test_the_counts_in_it_are_those_of_its_tables(gazetteer: Gazetteer) -> None:
    connection = sqlite3.connect(f"{shipped_path().as_uri()}?mode=ro&immutable=1", uri=True)
    counted = {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("entry", "name", "sound", "near", "outline", "source")
    }
    connection.close()

    assert {table: int(gazetteer.meta[f"rows_{table}"]) for table in counted} == counted
    assert counted["entry"] > 190_000


def test_it_holds_syria_to_the_village(gazetteer: Gazetteer) -> None:
    communities = syrian(gazetteer)

    assert len(communities) == 7_600
    assert sum(1 for community in communities if community.native) == 5_251


def test_it_is_small_enough_to_keep_and_to_load() -> None:
    assert shipped_path().stat().st_size < 40e6
    tracemalloc.start()
    with open_gazetteer() as opened:
        opened.named(["aleppo", "paris"])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20e6


def test_a_community_knows_the_areas_that_hold_it(gazetteer: Gazetteer) -> None:
    morek = gazetteer.with_pcode("C3029")

    assert morek is not None
    assert morek.native == "مورك"
    assert [area.pcode for area in gazetteer.areas(morek)] == ["SY050101", "SY0501", "SY05", "SY"]
    assert [area.name for area in gazetteer.areas(morek)] == ["Suran", "Hama", "Hama", "Syria"]


def test_every_area_with_an_outline_holds_its_own_point(gazetteer: Gazetteer) -> None:
    for pcode in ("SY01", "SY0102", "SY050101", "SY0704", "SY07", "SY020004"):
        area = gazetteer.with_pcode(pcode)
        if area is not None:
            assert gazetteer.gap_km(area.lat, area.lon, area) == 0, pcode


def test_a_point_leads_to_the_finest_area_about_it(gazetteer: Gazetteer) -> None:
    morek = gazetteer.with_pcode("C3029")
    assert morek is not None

    found = gazetteer.area_at(morek.lat, morek.lon)

    assert found is not None
    assert found.pcode == "SY050101"


@pytest.mark.parametrize(("lat", "lon"), [(90.0, 0.0), (-90.0, 12.0), (0.0, 180.0), (0.0, -180.0), (51.5, -0.1)])
def test_a_point_in_no_outline_has_no_area(gazetteer: Gazetteer, lat: float, lon: float) -> None:
    assert gazetteer.area_at(lat, lon) is None


def test_most_communities_lie_in_their_sub_district(gazetteer: Gazetteer) -> None:
    communities = syrian(gazetteer)[::40]
    outside = [
        one.pcode
        for one in communities
        if (gap := gazetteer.gap_km(one.lat, one.lon, gazetteer.areas(one)[0])) and gap > 1
    ]

    assert len(outside) <= len(communities) // 50


def test_a_name_leads_to_all_that_have_it(gazetteer: Gazetteer) -> None:
    hits = gazetteer.named(["paris", "no such place at all"])

    assert list(hits) == ["paris"]
    assert {"FR", "US"} <= {hit.entry.country for hit in hits["paris"]}


def test_words_for_people_are_known_as_such(gazetteer: Gazetteer) -> None:
    (hit,) = [hit for hit in gazetteer.named(["syrian"])["syrian"] if hit.form is FormRank.PEOPLE]

    assert hit.entry.kind is FeatureKind.COUNTRY
    assert hit.entry.country == "SY"


@pytest.mark.parametrize("spelling", ["Morek", "Marek", "Mork", "مورك"])
def test_a_name_is_found_by_its_sound(gazetteer: Gazetteer, spelling: str) -> None:
    found = {hit.entry.pcode for sound in sounds(spelling) for hit in gazetteer.sounding(skeleton(sound))}

    assert "C3029" in found


def test_the_air_base_lies_where_its_runway_does(gazetteer: Gazetteer) -> None:
    (base,) = [hit.entry for hit in gazetteer.named(["khmeimim"])["khmeimim"] if hit.entry.kind is FeatureKind.AIRFIELD]

    assert "OSLK" in base.name
    assert distance_km(base.lat, base.lon, 35.4013, 35.94845) < 0.1


def test_every_country_point_lies_in_or_near_its_country(gazetteer: Gazetteer) -> None:
    syria, turkey = gazetteer.country("SY"), gazetteer.country("TR")

    assert syria is not None
    assert turkey is not None
    assert gazetteer.area_at(syria.lat, syria.lon) is not None
    assert gazetteer.area_at(turkey.lat, turkey.lon) is None


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gazetteer add"):
        open_gazetteer(tmp_path / "none.sqlite")


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.sqlite"
    path.write_text("no database at all, but long enough to be read as one" * 40, encoding="utf-8")

    with pytest.raises(InputError, match="no gazetteer"):
        open_gazetteer(path)


def test_a_gazetteer_of_another_scheme_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('scheme', '0')")
    connection.close()

    with pytest.raises(InputError, match="another version"):
        open_gazetteer(path)


def test_the_file_cannot_be_written_through_it(gazetteer: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._base.connection.execute("DELETE FROM entry")
