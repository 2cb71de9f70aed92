"""The tolls that these reports give: claimed figures over a period, kept apart from incidents."""

from harmledger.dates.say import period_words
from harmledger.model.record import TollRecord
from harmledger.pipeline.change import BLANK, NOT_STATED, Cell, TollRow
from harmledger.pipeline.view.cell import claim_quotes, culprit_cell, harm_words, sources_cell, span_quotes
from harmledger.pipeline.view.material import Material, ReadReport


def toll_rows(material: Material) -> tuple[TollRow, ...]:
    """A row for each toll of the new reports, in the order in which they came."""
    new = [material.reports[report_id] for report_id in _new_in_order(material)]
    return tuple(_toll_row(material, read, record) for read in new for record in read.tolls)


def _new_in_order(material: Material) -> list[str]:
    new = material.new_reports
    return [report_id for report_id in material.reports if report_id in new]


def _toll_row(material: Material, read: ReadReport, record: TollRecord) -> TollRow:
    toll, report = record.toll, read.report.id
    source = () if toll.source is None else (toll.source,)
    return TollRow(
        toll_id=record.id,
        report=read.ref(),
        figure=Cell(words=harm_words(toll.harm), quotes=claim_quotes(report, (toll.harm,))),
        effect=toll.harm.value.effect,
        group=toll.harm.value.group,
        period=NOT_STATED if toll.period is None else period_words(toll.period),
        area=BLANK if toll.area is None else Cell(words=toll.area.quote, quotes=span_quotes(report, (toll.area,))),
        culprit=culprit_cell(report, toll.perpetrators, material.actors),
        source=sources_cell(report, source),
    )
