from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from harmledger.pipeline.page.labels import LINE, MOST_LINES, Labels

_ASKED = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200), st.text("ab 1", min_size=1, max_size=8)), max_size=20)


@given(asked=_ASKED)
def test_no_two_labels_that_got_room_lie_over_each_other(asked: list[tuple[float, float, str]]) -> None:
    labels = Labels(300)

    got = sum(labels.take(x, y, words) for x, y, words in asked)

    assert got == len(labels.taken)
    for one, other in combinations(labels.taken, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert all(box[2] <= 300 for box in labels.taken)


@given(asked=_ASKED)
def test_a_label_that_must_be_seen_stays_near_its_point(asked: list[tuple[float, float, str]]) -> None:
    labels = Labels(300)

    for x, y, words in asked:
        assert y <= labels.take_below(x, y, words) <= y + (MOST_LINES - 1) * LINE
