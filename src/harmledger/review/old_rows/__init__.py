"""Old rows: an incident workbook that people kept before, brought into a book row by row, with their numbers as claims.

plan = plan_import(table_of(workbook), columns, ledger)     # nothing is written
carry_out(ledger, plan, why)
"""
