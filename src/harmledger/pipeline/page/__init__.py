"""The page that `harmledger build --html` writes."""

from harmledger.pipeline.page.document import render_page

__all__ = ["render_page"]
