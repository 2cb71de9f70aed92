"""The words behind a value, on the pages of the workbench: each leads to the report beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.page.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Beside(Evidence):
    """Evidence of which one report at a time stands beside the table, opened by the page's own address."""

    base: str = ""
    """The page's address up to what names the report."""

    def address(self, report_id: str, span: Span | None = None) -> str:
        """The page with that report beside it, at those words."""
        join = "&" if "?" in self.base else "?"
        return f"{self.base}{join}{urlencode({'report': report_id})}#{self.anchor(report_id, span)}"


def beside(reports: Iterable[Report], base: str) -> Beside:
    """The evidence of these reports on the page at `base`."""
    plain = Evidence.over(reports)
    return Beside(plain.reports, plain.numbers, plain.sentences, base)
