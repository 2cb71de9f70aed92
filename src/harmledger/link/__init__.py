"""Which accounts are about one incident, why, and which of them are one voice. Pure: values in, values out."""
