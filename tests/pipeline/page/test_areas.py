from dataclasses import replace
from itertools import combinations

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.geo.distance import distance_km
from harmledger.model.place import Place, PlacePrecision
from harmledger.pipeline.change import Changes
from harmledger.pipeline.page.areas import NEAR_KM, Located, areas, sort_by_area

_POINTS = st.lists(st.tuples(st.floats(-60, 60), st.floats(-170, 170)), max_size=12)


def _located(changes: Changes, points: list[tuple[float, float]]) -> list[Located]:
    row = changes.rows[0]
    place = row.points[0]
    return [Located(at, row, replace(place, lat=lat, lon=lon)) for at, (lat, lon) in enumerate(points, start=1)]


def _apart(one: Place, other: Place) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the fixture is a value: nothing changes it
@given(points=_POINTS)
def test_areas_are_what_a_graph_of_near_pairs_is_made_of(points: list[tuple[float, float]], changes: Changes) -> None:
    located = _located(changes, points)
    graph = nx.Graph()
    graph.add_nodes_from(one.number for one in located)
    graph.add_edges_from(
        (a.number, b.number) for a, b in combinations(located, 2) if _apart(a.place, b.place) < NEAR_KM
    )

    found = {frozenset(one.number for one in area) for area in areas(located)}

    assert found == set(map(frozenset, nx.connected_components(graph)))


def test_every_incident_is_sorted_once(changes: Changes) -> None:
    row = changes.rows[0]
    country = replace(row, points=(replace(row.points[0], precision=PlacePrecision.COUNTRY),))
    far = replace(row, points=(replace(row.points[0], lat=10.0),))

    found = sort_by_area((row, country, far, replace(row, points=()), row))

    assert [[one.number for one in area] for area in found.areas] == [[1, 5], [3]]
    assert [one.number for one in found.countries] == [2]
    assert found.nowhere == [4]
