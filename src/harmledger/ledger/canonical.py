"""One way to write a structured value down: equal values give equal text, on any machine."""

import json
from typing import Any


def json_text(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Canonical JSON: keys sorted, no blanks, no NaN, every script's letters as they are: people read these columns."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
