from dataclasses import replace

from harmledger.pipeline.change import Changes
from harmledger.pipeline.page.limit import left_out, limited


def test_what_fits_is_left_as_it_is(changes: Changes) -> None:
    assert limited(changes) is changes
    assert left_out(changes, limited(changes)) is None


def test_what_does_not_fit_is_said_and_takes_its_texts_along(changes: Changes) -> None:
    many = replace(changes, rows=changes.rows * 3)

    shown = limited(many, most=1)

    assert len(shown.rows) == 1
    assert {cited.report.id for cited in shown.cited} == {"rep-1", "rep-3"}
    assert "the first 1 of 6 incidents" in (left_out(many, shown) or "")
    assert shown.top == many.top
