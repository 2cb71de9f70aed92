from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from harmledger.geo.entry import FeatureKind
from harmledger.geo.gazetteer import open_gazetteer
from harmledger.geo.scheme import Draft, Source, shortened, write_gazetteer

SOURCE = Source(file="made.csv", name="made up", licence="ours", rows=2)


def drafts() -> list[Draft]:
    country = Draft(
        name="Ruritania", kind=FeatureKind.COUNTRY, country="RU", lat=50, lon=15, radius_km=300, people={"Ruritanian"}
    )
    area = Draft(
        name="Strelsau Province", kind=FeatureKind.ADMIN1, country="RU", lat=50.1, lon=15, radius_km=40, parent=country
    )
    town = Draft(
        name="Zenda",
        kind=FeatureKind.COMMUNITY,
        country="RU",
        lat=-0.00001,
        lon=179.99999,
        radius_km=2,
        parent=area,
        aliases={"Zhenda", "زندا"},
        is_spelled_by_ear=True,
        is_near_searched=True,
    )
    return [country, area, town]


def test_the_same_drafts_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.sqlite", tmp_path / "other.sqlite"

    first = write_gazetteer(one, drafts(), [SOURCE], {"version": "1"})
    second = write_gazetteer(other, drafts(), [SOURCE], {"version": "1"})

    assert first == second
    assert one.read_bytes() == other.read_bytes()


def test_another_name_gives_another_hash(tmp_path: Path) -> None:
    changed = drafts()
    changed[2].aliases.add("Zenta")

    first = write_gazetteer(tmp_path / "one.sqlite", drafts(), [SOURCE], {})
    second = write_gazetteer(tmp_path / "other.sqlite", changed, [SOURCE], {})

    assert first != second


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "made.sqlite"
    write_gazetteer(path, drafts(), [SOURCE], {"version": "1"})

    with open_gazetteer(path) as gazetteer:
        (hit,) = gazetteer.named(["zenda"])["zenda"]
        (people,) = gazetteer.named(["ruritanian"])["ruritanian"]
        areas = [area.name for area in gazetteer.areas(hit.entry)]

    assert (hit.entry.lat, hit.entry.lon) == (-0.00001, 179.99999)
    assert areas == ["Strelsau Province", "Ruritania"]
    assert people.entry.name == "Ruritania"


@given(st.text("abcdfghk", min_size=3, max_size=8), st.integers(0, 7), st.sampled_from("lmnr"))
def test_words_that_differ_by_one_letter_share_a_shortened_form(word: str, at: int, letter: str) -> None:
    at = min(at, len(word) - 1)
    changed = word[:at] + letter + word[at + 1 :]

    assert shortened(word) & shortened(changed)
    assert shortened(word) & shortened(word[:at] + letter + word[at:])
