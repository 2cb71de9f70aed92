"""Where the place words of a coded account lie: only decisions about what a report says ask for the gazetteer."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from harmledger.model.decision import Decision
from harmledger.review.coding_rewrite import Places, nowhere

_CODED = ("acc-", "rep-")
"""What ids of the subjects of coding decisions begin with."""


@contextmanager
def placing(decision: Decision) -> Iterator[Places]:
    """What finds places for `decision`, or for the one that it takes back; it is closed in the end."""
    if not decision.subject_id.startswith(_CODED):
        yield nowhere
        return
    with gazetteer_places() as places:
        yield places


@contextmanager
def gazetteer_places() -> Iterator[Places]:
    """What finds places in the gazetteer; it is closed in the end."""
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator
    from harmledger.pipeline.placing import places_by
    from harmledger.pipeline.settings import read_settings

    with open_gazetteer(read_settings(os.environ).gazetteer) as gazetteer:
        yield places_by(Locator(gazetteer))
