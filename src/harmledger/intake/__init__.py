"""Files to reports: text, Markdown, HTML, JSON Lines, CSV, PDF, pictures. Every input is kept, kept unread or dropped.

Pure but for reading the paths it is given: no network, no clock. docs/reference/report-formats.md says what each format
gives; docs/reference/drop-reasons.md says why something is left out.
"""
