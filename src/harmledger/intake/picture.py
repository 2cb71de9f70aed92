"""Pictures to drafts: kept unread with their hash, for people to look at. Their pixels are not opened."""

from typing import BinaryIO

from harmledger.intake.draft import Draft, too_large
from harmledger.intake.options import ReadOptions
from harmledger.intake.stream import hash_stream
from harmledger.model.outcome import Dropped, UnreadKind


def read_picture(stream: BinaryIO, origin: str, options: ReadOptions) -> Draft | Dropped:
    """The draft of a picture: no text, and the kind of reading that it waits for."""
    content_hash, size = hash_stream(stream)
    if size > options.max_file_bytes:
        return too_large(size, options.max_file_bytes, "save it smaller").of(origin)
    return Draft(origin=origin, content_hash=content_hash, unread=UnreadKind.PICTURE)
