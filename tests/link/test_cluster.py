import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from harmledger.link.cluster import connected_groups

EDGES = st.integers(1, 30).flatmap(
    lambda count: st.tuples(
        st.just(count), st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=40)
    )
)


@given(EDGES)
def test_connected_groups_are_those_of_an_independent_oracle(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    oracle = nx.Graph()
    oracle.add_nodes_from(range(count))
    oracle.add_edges_from(edges)

    groups = connected_groups(count, edges)

    assert {frozenset(group) for group in groups} == {frozenset(group) for group in nx.connected_components(oracle)}
    assert all(group == sorted(group) for group in groups)
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
