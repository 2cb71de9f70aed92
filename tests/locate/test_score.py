import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from harmledger.geo.entry import Entry, FeatureKind, Seat
from harmledger.locate.candidate import Candidate, Match
from harmledger.locate.score import Group, probabilities


def candidate(  # noqa: PLR0913 - planted with what each test is about
    number: int,
    lat: float,
    lon: float,
    weight: float,
    *,
    kind: FeatureKind = FeatureKind.COMMUNITY,
    areas: tuple[int, ...] = (),
    match: Match = Match.EXACT,
) -> Candidate:
    entry = Entry(
        id=number, name=str(number), native=None, kind=kind, country=None, areas=areas, lat=lat, lon=lon, radius_km=2.0,
        population=0, seat=Seat.NONE, renown=0, geoname_id=None, pcode=None,
    )  # fmt: skip
    return Candidate(entry=entry, match=match, quality=1.0, weight=weight, is_whole=True)


CANDIDATES = st.builds(candidate, st.integers(1, 10_000), st.floats(-90, 90), st.floats(-180, 180), st.floats(-5, 10))


@given(st.lists(st.lists(CANDIDATES, max_size=5), max_size=5))
def test_chances_are_chances_and_leave_room_for_none_of_them(groups: list[list[Candidate]]) -> None:
    found = probabilities([Group(candidates=group) for group in groups])

    assert [len(chances) for chances in found] == [len(group) for group in groups]
    for chances in found:
        assert np.all(chances >= 0)
        assert chances.sum() <= 1 + 1e-9


def test_a_neighbour_speaks_for_the_nearer_namesake() -> None:
    near, far = candidate(1, 35.0, 36.0, 4.0), candidate(2, 10.0, -70.0, 4.0)
    alone = probabilities([Group(candidates=[near, far])])[0]
    beside = probabilities([Group(candidates=[near, far]), Group(candidates=[candidate(3, 35.1, 36.1, 5.0)])])[0]

    assert alone[0] == alone[1]
    assert beside[0] > beside[1]


def test_the_antimeridian_does_not_part_neighbours() -> None:
    namesakes = [candidate(1, 0.0, 179.95, 4.0), candidate(2, 0.0, 170.0, 4.0)]

    chances = probabilities([Group(candidates=namesakes), Group(candidates=[candidate(3, 0.0, -179.95, 5.0)])])[0]

    assert chances[0] > chances[1]


def test_what_lies_elsewhere_than_the_report_says_is_given_up() -> None:
    area = candidate(9, 35.0, 36.0, 8.0, kind=FeatureKind.ADMIN1)
    inside, outside = candidate(1, 35.0, 36.0, 3.0, areas=(9,)), candidate(2, 10.0, -70.0, 5.0)
    groups = [Group(candidates=[inside, outside], links=frozenset({1})), Group(candidates=[area])]

    chances = probabilities(groups)[0]

    assert chances[0] > 0.5 > chances[1]


def chain(part: Candidate, *holders: Candidate, is_in_town: bool = False) -> float:
    """The chance of a part that the same words say to lie in one of the holders."""
    held = Group(candidates=[part], links=frozenset({1}), firm=frozenset({1}), is_in_town=is_in_town)
    return float(probabilities([held, Group(candidates=list(holders))])[0][0])


def test_what_only_sounds_like_the_name_has_to_lie_near_the_town_beside_it() -> None:
    town = candidate(9, 35.0, 36.0, 9.0)

    assert chain(candidate(1, 35.5, 36.0, 7.0), town) > 0.5  # 55 km away, and spelled so
    assert chain(candidate(1, 35.5, 36.0, 7.0, match=Match.SOUND), town) < 0.1
    assert chain(candidate(1, 35.1, 36.0, 7.0, match=Match.SOUND), town) > 0.5


def test_a_quarter_lies_in_its_town_even_where_it_is_spelled_so() -> None:
    town = candidate(9, 35.0, 36.0, 9.0)

    assert chain(candidate(1, 35.5, 36.0, 7.0), town, is_in_town=True) < 0.1
    assert chain(candidate(1, 35.05, 36.0, 7.0), town, is_in_town=True) > 0.5


def test_a_village_of_the_province_need_not_lie_near_the_city_of_its_name() -> None:
    city = candidate(9, 35.0, 36.0, 9.0, areas=(8,))
    province = candidate(8, 35.0, 36.0, 8.0, kind=FeatureKind.ADMIN1)

    assert chain(candidate(1, 35.9, 36.0, 7.0, areas=(8,)), city, province) > 0.5
    assert chain(candidate(1, 35.9, 36.0, 7.0, areas=(7,)), city, province) < 0.1
