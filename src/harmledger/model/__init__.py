"""The words of the project as values: frozen, slotted, stdlib only (docs/reference/glossary.md)."""
