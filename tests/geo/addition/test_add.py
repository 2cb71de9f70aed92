import hashlib
import random
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from harmledger.geo.addition.add import Added, add_list
from harmledger.geo.addition.listed import LeftOut
from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind
from harmledger.geo.gazetteer import Gazetteer, open_gazetteer, shipped_path
from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context
from harmledger.model.errors import InputError

Write = Callable[..., Path]
OCHA = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM4_EN,ADM4_UK,ADM4_PCODE,latitude,longitude"


def named(gazetteer: Gazetteer, key: str) -> list[Entry]:
    return [hit.entry for hit in gazetteer.named([key]).get(key, [])]


def balance(added: Added) -> int:
    return added.new + added.known + added.left_out.total()


def test_a_dump_brings_its_villages_areas_and_airfields(dump: Path, tmp_path: Path) -> None:
    added = add_list(dump, tmp_path / "mine.sqlite")

    assert (added.lines, added.new, added.known) == (5, 4, 0)
    assert added.left_out == {LeftOut.NO_SETTLEMENT: 1}
    with open_gazetteer(tmp_path / "mine.sqlite") as gazetteer:
        near, far = sorted(
            (one for one in named(gazetteer, "zhabkotyn") if one.kind is FeatureKind.COMMUNITY), key=lambda one: one.lat
        )
        (airfield,) = [one for one in named(gazetteer, "zhabkotyn") if one.kind is FeatureKind.AIRFIELD]
        (raion,) = named(gazetteer, "qwerkivka")
        held = gazetteer.areas(near)
    assert (near.geoname_id, near.population) == (900000002, 812)
    assert [area.name for area in held[:1]] == ["Qwerkivka Raion"]
    assert held[-1].country == "UA"
    assert airfield.geoname_id == 900000005
    # The area reaches as far as what it holds.
    assert all(distance_km(raion.lat, raion.lon, one.lat, one.lon) <= raion.radius_km for one in (near, far))


def test_an_added_village_is_found_by_name_by_script_and_by_ear(dump: Path, tmp_path: Path) -> None:
    add_list(dump, tmp_path / "mine.sqlite")

    with open_gazetteer(tmp_path / "mine.sqlite") as gazetteer:
        locator, context = Locator(gazetteer), Context(country="UA")
        for words in ("Zhabkotyn village, Qwerkivka", "Zhabkotin", "Жабкотин", "Jabkotyn"):
            place = locator.locate([words], context=context)[0]
            assert place is not None, words
            assert place.geoname_id in {900000002, 900000003}, words


def test_what_ships_stays_as_it_is_and_answers_as_before(dump: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(shipped_path().read_bytes()).hexdigest()
    add_list(dump, tmp_path / "mine.sqlite")

    assert hashlib.sha256(shipped_path().read_bytes()).hexdigest() == before
    with open_gazetteer() as alone, open_gazetteer(tmp_path / "mine.sqlite") as both:
        for key in ("paris", "murak", "kyiv", "syria"):
            assert named(both, key) == named(alone, key)
        assert both.with_pcode("C3029") == alone.with_pcode("C3029")
        assert both.sounding("mrk") == alone.sounding("mrk")


def test_the_same_list_again_changes_nothing(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    add_list(dump, target)
    before = target.read_bytes()

    again = add_list(dump, target)

    assert again.is_unchanged
    assert balance(again) == again.lines == 5
    assert target.read_bytes() == before


def test_the_order_of_the_lines_is_of_no_weight(write: Write, dump: Path, tmp_path: Path) -> None:
    lines = dump.read_text(encoding="utf-8").splitlines()
    random.Random(7).shuffle(lines)
    (tmp_path / "other").mkdir()
    shuffled = write("other/UA.txt", *lines)

    add_list(dump, tmp_path / "one.sqlite")
    add_list(shuffled, tmp_path / "two.sqlite")

    with open_gazetteer(tmp_path / "one.sqlite") as one, open_gazetteer(tmp_path / "two.sqlite") as two:
        for key in ("zhabkotyn", "qwerkivka"):
            mine = {(entry.name, entry.lat, entry.radius_km, entry.geoname_id) for entry in named(one, key)}
            assert mine == {(entry.name, entry.lat, entry.radius_km, entry.geoname_id) for entry in named(two, key)}


def test_a_newer_list_of_one_name_takes_the_place_of_the_older(write: Write, dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    add_list(dump, target)
    lines = dump.read_text(encoding="utf-8").splitlines()
    write("UA.txt", *lines[:2])

    added = add_list(dump, target)

    assert (added.new, added.known, added.left_out.total()) == (2, 0, 0)
    with open_gazetteer(target) as gazetteer:
        assert [entry.geoname_id for entry in named(gazetteer, "zhabkotyn")] == [900000002]
        assert [row[3] for row in gazetteer.sources() if row[0] == "UA/UA.txt"] == [2]


def test_a_list_and_its_older_self_leave_the_same_file(write: Write, dump: Path, tmp_path: Path) -> None:
    lines = dump.read_text(encoding="utf-8").splitlines()
    add_list(dump, tmp_path / "fresh.sqlite")
    write("UA.txt", *lines[:3])
    add_list(dump, tmp_path / "grown.sqlite")
    write("UA.txt", *lines)

    add_list(dump, tmp_path / "grown.sqlite")

    with open_gazetteer(tmp_path / "fresh.sqlite") as fresh, open_gazetteer(tmp_path / "grown.sqlite") as grown:
        for key in ("zhabkotyn", "qwerkivka", "жабкотин"):
            assert {entry.geoname_id for entry in named(fresh, key)} == {
                entry.geoname_id for entry in named(grown, key)
            }


def test_a_zip_is_opened(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "UA.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about this list\n" * 500)
        archive.write(dump, "UA.txt")

    assert add_list(path, tmp_path / "mine.sqlite").new == 4


def test_what_is_known_gets_the_further_names_and_codes(write: Write, tmp_path: Path) -> None:
    with open_gazetteer() as gazetteer:
        town = next(
            one
            for one in gazetteer.of_countries(["UA"])
            if one.kind is FeatureKind.COMMUNITY and one.geoname_id is None and one.population > 3_000
        )
    path = write(
        "places.csv", "pcode,name_en,name_uk,lat,lon", f"UA0000000001,{town.name},Бздурович,{town.lat},{town.lon}"
    )

    added = add_list(path, tmp_path / "mine.sqlite")

    assert (added.new, added.known) == (0, 1)
    with open_gazetteer(tmp_path / "mine.sqlite") as gazetteer:
        (found,) = named(gazetteer, "бздурович")
        assert found.id == town.id
        assert found.pcode == "UA0000000001"
        assert gazetteer.with_pcode("UA0000000001") == found


def test_two_lists_of_one_country_are_one_country(write: Write, dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    ocha = write("villages.csv", OCHA, "Oblast,UAX1,Raion,UAX101,Zhabkotyn,Жабкотин,UAX101001,48.21,31.21")
    add_list(dump, target)

    added = add_list(ocha, target)

    assert (added.new, added.known) == (0, 1)
    with open_gazetteer(target) as gazetteer:
        found = gazetteer.with_pcode("UAX101001")
        assert found is not None
        assert found.geoname_id == 900000002


def test_names_of_another_list_survive_a_newer_one(write: Write, dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    ocha = write("villages.csv", OCHA, "Oblast,UAX1,Raion,UAX101,Zhabkotyn,Ґвертівка,UAX101001,48.21,31.21")
    lines = dump.read_text(encoding="utf-8").splitlines()
    add_list(dump, target)
    add_list(ocha, target)
    write("UA.txt", *lines[:4])

    add_list(dump, target)

    with open_gazetteer(target) as gazetteer:
        (found,) = named(gazetteer, "ґвертівка")
        assert (found.geoname_id, found.pcode) == (900000002, "UAX101001")


def test_a_p_code_list_brings_its_areas_where_it_gives_them_no_line(write: Write, tmp_path: Path) -> None:
    ocha = write(
        "villages.csv",
        OCHA,
        "Qbl,UAX1,Bdz,UAX101,Aqwex,,UAX101001,48.0,31.0",
        "Qbl,UAX1,Bdz,UAX101,Oqwex,,UAX101002,48.4,31.0",
    )

    added = add_list(ocha, tmp_path / "mine.sqlite")

    assert (added.new, added.areas_named, balance(added)) == (2, 2, 2)
    with open_gazetteer(tmp_path / "mine.sqlite") as gazetteer:
        village = gazetteer.with_pcode("UAX101002")
        assert village is not None
        raion, oblast, country = gazetteer.areas(village)
    assert (raion.pcode, oblast.pcode, country.country) == ("UAX101", "UAX1", "UA")
    assert 47.9 < raion.lat < 48.5
    assert distance_km(raion.lat, raion.lon, village.lat, village.lon) <= raion.radius_km <= oblast.radius_km


BAD = {
    "short": LeftOut.COLUMNS,
    "UA,,48,31": LeftOut.NO_NAME,
    "UA2,Bzdurka,98,31": LeftOut.BAD_POINT,
    "UA3,Bzdurka,north,31": LeftOut.BAD_POINT,
    "UA4,Bzdurka,nan,31": LeftOut.BAD_POINT,
    "UA5,Bzdurka,,": LeftOut.NO_POINT,
    "QQ6,Bzdurka,48,31": LeftOut.NO_COUNTRY,
    "UA0,Qwexa,48,31": LeftOut.TWICE,
    "UA7,Bz\udcffdurka,48,31": LeftOut.NOT_UTF8,
}


@pytest.mark.parametrize(("line", "reason"), BAD.items(), ids=[reason.name for reason in BAD.values()])
def test_a_bad_line_is_counted_with_its_reason_and_the_rest_is_kept(tmp_path: Path, line: str, reason: LeftOut) -> None:
    path = tmp_path / "some.csv"
    text = f"pcode,name,lat,lon\nUA0,Qwexa,48,31\n{line}\nUA9,Qwexo,48.5,31\n"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    added = add_list(path, tmp_path / "mine.sqlite")

    assert added.left_out == {reason: 1}
    assert added.examples[reason] == [3]
    assert (added.new, balance(added)) == (2, added.lines)


def test_a_country_that_the_list_does_not_name_is_given(write: Write, tmp_path: Path) -> None:
    path = write("some.csv", "code,name,lat,lon", "17,Qwexa,48,31")

    with pytest.raises(InputError, match="country"):
        add_list(path, tmp_path / "mine.sqlite")
    assert add_list(path, tmp_path / "mine.sqlite", country="UA").new == 1


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("empty.csv", "", "empty"),
        ("commas.csv", ",,,\n,,,\n", "names of its columns"),
        ("long.csv", f"{'x' * 200_000},name\n1,2\n", "names of its columns"),
        ("novel.txt", "It was a dark and stormy night.\n", "wanted are columns"),
        ("sums.csv", "a,b,c\n1,2,3\n", "wanted are columns"),
        ("header.csv", "pcode,name,lat,lon\n", "no lines"),
        ("bad.zip", "PK\x03\x04 no archive at all", "wanted are columns"),
    ],
)
def test_a_file_that_lists_nothing_is_refused_and_nothing_is_left_behind(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    target = tmp_path / "mine.sqlite"
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match=words):
        add_list(path, target)

    assert not target.exists()
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_whole_gazetteer_is_never_added_to(dump: Path, tmp_path: Path) -> None:
    copy = tmp_path / "whole.sqlite"
    copy.write_bytes(shipped_path().read_bytes())

    for target in (copy, shipped_path()):
        with pytest.raises(InputError, match="never changed"):
            add_list(dump, target)


def test_an_addition_to_another_version_says_what_to_do(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    add_list(dump, target)
    connection = sqlite3.connect(target)
    connection.execute("UPDATE meta SET value = 'other' WHERE key = 'adds_to'")
    connection.commit()
    connection.close()

    with pytest.raises(InputError, match=r"another version.*UA/UA.txt"):
        open_gazetteer(target)
    with pytest.raises(InputError, match="another version"):
        add_list(dump, target)


def test_hxl_tags_below_the_header_are_no_place(write: Write, tmp_path: Path) -> None:
    path = write(
        "some.csv",
        "admin0Pcode;admin3Name_en;admin3Pcode;Lat;Long",
        "#c;#adm3+name;#adm3+code;#lat;#lon",
        "UA;Q;U1;1;2",
    )

    added = add_list(path, tmp_path / "mine.sqlite")

    assert (added.lines, added.new) == (1, 1)
    with open_gazetteer(tmp_path / "mine.sqlite") as gazetteer:
        assert named(gazetteer, "q")[0].kind is FeatureKind.ADMIN3
