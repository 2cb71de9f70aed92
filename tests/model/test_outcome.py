from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.outcome import Dropped, DropReason, Kept, Outcome, tally

DROPPED = st.sampled_from(DropReason).map(lambda reason: Dropped(subject="x", reason=reason, detail="d"))


@given(st.lists(st.integers().map(Kept) | DROPPED))
def test_kept_and_dropped_together_count_every_input(outcomes: list[Outcome[int]]) -> None:
    kept, dropped = tally(outcomes)

    assert len(kept) + dropped.total() == len(outcomes)
