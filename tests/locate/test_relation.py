import pytest

from harmledger.locate.query import parse_query
from harmledger.locate.relation import Shape, find_relation, is_line


@pytest.mark.parametrize(
    ("words", "low", "high", "wind"),
    [
        ("5 km north of Saraqib", 5, 5, "north"),
        ("about five kilometres south-east of Idlib city", 5, 5, "southeast"),
        ("a village 10 miles from Aleppo", 16.09344, 16.09344, None),
        ("3-4 km to the northwest of Homs", 3, 4, "northwest"),
        ("200 metres from the mosque in Homs", 0.2, 0.2, None),
        ("several kilometres outside Raqqa", 2, 10, None),
        ("seventeen kilometres west of Hama", 17, 17, "west"),
        ("twenty-five kilometres north of Homs", 25, 25, "north"),
        ("على بعد 5 كم شمال سراقب", 5, 5, "north"),
        ("12 كم جنوب شرق إدلب", 12, 12, "southeast"),
    ],
)
def test_a_distance_is_read_with_its_direction(words: str, low: float, high: float, wind: str | None) -> None:
    relation = find_relation(words)

    assert relation is not None
    assert relation.offset is not None
    assert (relation.offset.low_km, relation.offset.high_km) == pytest.approx((low, high))
    assert relation.offset.wind == wind


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("between Saraqib and Ariha", ("Saraqib", "Ariha")),
        ("the road between the towns of Saraqib and Ariha", ("Saraqib", "Ariha")),
        ("the road from Damascus to Homs", ("Damascus", "Homs")),
        ("a highway linking Aleppo with Latakia", ("Aleppo", "Latakia")),
        ("Damascus–Aleppo international highway", ("Damascus", "Aleppo")),
        ("the Saraqib to Ariha road", ("Saraqib", "Ariha")),
        ("بين سراقب وأريحا", ("سراقب", "أريحا")),
        ("الطريق الواصل بين سراقب وأريحا", ("سراقب", "أريحا")),
    ],
)
def test_two_ends_are_read(words: str, ends: tuple[str, str]) -> None:
    relation = find_relation(words)

    assert relation is not None
    assert relation.shape is Shape.BETWEEN
    assert relation.ends == ends


def test_the_kind_of_a_list_is_that_of_each_in_it() -> None:
    relation = find_relation("Saraqib, Maarat al-Numan and Khan Sheikhoun districts")

    assert relation is not None
    assert relation.shape is Shape.TOGETHER
    assert relation.ends == ("Saraqib district", "Maarat al-Numan district", "Khan Sheikhoun district")


def test_a_hyphen_may_join_two_towns_or_stand_in_one_name() -> None:
    query = parse_query("Aleppo-Damascus highway")

    assert query.shape is Shape.PAIR
    assert [name.words for name in query.names] == ["Aleppo-Damascus", "Aleppo", "Damascus"]
    assert parse_query("al-Bab road").shape is Shape.CHAIN


@pytest.mark.parametrize(
    "words", ["near Saraqib", "just outside Saraqib", "the outskirts of Saraqib", "north of Saraqib", "قرب سراقب"]
)
def test_what_lies_about_a_place_is_not_the_place(words: str) -> None:
    (name,) = parse_query(words).names

    assert name.is_beyond


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("the Castello road", True),
        ("Euphrates river", True),
        ("the Turkish border", True),
        ("M4 highway", True),
        ("نهر الفرات", True),
        ("Riverside", False),
        ("Bab al-Hawa border crossing", False),
        ("Saraqib", False),
    ],
)
def test_roads_rivers_and_borders_are_told_from_places(words: str, *, is_one: bool) -> None:
    assert is_line(words) is is_one


@pytest.mark.parametrize("words", ["Saraqib", "Idlib province", "New York", "from Saraqib to Ariha", "Jabal al-Zawiya"])
def test_a_name_alone_tells_of_no_other_place(words: str) -> None:
    assert find_relation(words) is None


def test_what_stands_before_is_finer() -> None:
    query = parse_query("Kafr Qwex, 5 km north of Saraqib, Idlib")

    assert [name.words for name in query.names] == ["Kafr Qwex", "Saraqib", "Idlib"]
    assert query.base == 1
