"""What libraries log while they read one file, kept for its notes instead of spilling on the terminal."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Collector(logging.Handler):
    """Keeps the messages of the thread that made it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.count += 1


@contextmanager
def warnings_counted(library: str) -> Iterator[_Collector]:
    """Count what `library` warns of within; its messages may quote the text and go no further."""
    logger = logging.getLogger(library)
    collector = _Collector()
    before = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector
    finally:
        logger.propagate = before
        logger.removeHandler(collector)
