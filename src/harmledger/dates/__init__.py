"""Facts about time: words and a day to count from -> Period; printed days; EDTF; precision codes of UCDP and ACLED.

What the grammar reads is listed, with examples, in docs/reference/dates.md.
"""
