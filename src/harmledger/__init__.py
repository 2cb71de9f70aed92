"""harmledger: the book of record for harm in armed conflict.

The names below load what they need when they are first used; importing this package loads nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.intake.options import ReadOptions
    from harmledger.intake.read import read_reports
    from harmledger.ledger import open_ledger
    from harmledger.link.incident import link_accounts
    from harmledger.locate.locator import Locator
    from harmledger.pipeline.build import build_book
    from harmledger.pipeline.engines import load_engine
    from harmledger.pipeline.page import render_page
    from harmledger.pipeline.stream import extract_stream
    from harmledger.reconcile.incident import reconcile_incident

__version__ = "0.1.0"

__all__ = [
    "Locator",
    "ReadOptions",
    "__version__",
    "build_book",
    "extract_stream",
    "link_accounts",
    "load_engine",
    "open_gazetteer",
    "open_ledger",
    "read_reports",
    "reconcile_incident",
    "render_page",
]

_HOMES = {
    "Locator": "locate.locator",
    "ReadOptions": "intake.options",
    "build_book": "pipeline.build",
    "extract_stream": "pipeline.stream",
    "link_accounts": "link.incident",
    "load_engine": "pipeline.engines",
    "open_gazetteer": "geo.gazetteer",
    "open_ledger": "ledger",
    "read_reports": "intake.read",
    "reconcile_incident": "reconcile.incident",
    "render_page": "pipeline.page",
}
"""Name to the module that has it."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
