"""The review workbook's other half: what reports say of each incident, as cells and as rows of the sheet of voices."""

from harmledger.pipeline.workbook.rows import ViewCells, view_cells

__all__ = ["ViewCells", "view_cells"]
