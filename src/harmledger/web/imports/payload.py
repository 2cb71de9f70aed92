"""What a person gave in, as a job keeps it until it is written or given up."""

import datetime as dt

import msgspec

from harmledger.intake.upload import Upload


class Piece(msgspec.Struct, kw_only=True):
    """One file, pasted text or fetched page."""

    name: str
    raw: bytes
    outlet: str | None = None
    published: dt.date | None = None
    url: str | None = None

    def upload(self) -> Upload:
        """The same, as intake takes it."""
        told = {"outlet": self.outlet, "published": self.published, "url": self.url}
        return Upload(name=self.name, raw=self.raw, **told)  # type: ignore[arg-type]  # of the same three types


class ReportsGiven(msgspec.Struct, kw_only=True):
    """Reports to bring in. `link` is empty once it was fetched: what was fetched then is what is written later."""

    pieces: list[Piece]
    engine: str
    given_at: dt.datetime
    link: str | None = None

    def packed(self) -> bytes:
        """As bytes."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def of(cls, packed: bytes) -> "ReportsGiven":
        """What was packed."""
        return msgspec.msgpack.decode(packed, type=cls)
