from collections.abc import Iterator

import pytest

from harmledger.geo.gazetteer import Gazetteer, open_gazetteer
from harmledger.locate.locator import Locator


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    with open_gazetteer() as opened:
        yield opened


@pytest.fixture(scope="session")
def locator(gazetteer: Gazetteer) -> Locator:
    return Locator(gazetteer)
