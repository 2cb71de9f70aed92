"""A connection to an encrypted file.

Invariant: the key is the first thing that a connection is told; nothing is read or written before. The key comes
derived (`harmledger.ledger.keyring`), with the salt of the file, so that SQLCipher stretches nothing itself.
"""

import datetime as dt
import decimal
from typing import Any

from sqlcipher3 import dbapi2

from harmledger.ledger.sqlite.filekey import FileKey

PRAGMAS = (
    "PRAGMA cipher_log_level = NONE",  # it would write to standard error that a passphrase was wrong
    "PRAGMA cipher_plaintext_header_size = 0",
)

dbapi2.register_adapter(decimal.Decimal, str)  # as Django tells Python's own module; this one keeps a list of its own
dbapi2.register_adapter(dt.date, dt.date.isoformat)
dbapi2.register_adapter(dt.datetime, lambda moment: moment.isoformat(" "))


def keyed(key: FileKey | None, **params: Any) -> Any:  # noqa: ANN401 - a connection of SQLCipher, and what it takes
    """A connection; without a key to a file that is not encrypted."""
    connection = dbapi2.connect(**params)
    try:
        connection.execute(PRAGMAS[0])
        if key is not None:
            connection.execute(f'PRAGMA key = "{key.literal}"')
            connection.execute(PRAGMAS[1])
    except dbapi2.Error:
        connection.close()
        raise
    return connection
