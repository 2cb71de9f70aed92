"""One report in twenty is coded by two people who do not see each other's work."""

from hashlib import blake2b

ONE_IN = 20
_MAX_KEY = 64  # bytes; the limit of keyed BLAKE2b


def is_double_coded(report_id: str, key: bytes, one_in: int = ONE_IN) -> bool:
    """Whether this report is coded twice: the same answer for ever, and nobody without the book's key can foresee it.

    Args:
        report_id: the report.
        key: the book's secret, so that whoever writes a report cannot choose whether two people read it.
        one_in: one of how many.
    """
    digest = blake2b(report_id.encode(), digest_size=8, key=key[:_MAX_KEY], person=b"double coding").digest()
    return int.from_bytes(digest, "big") % one_in == 0
