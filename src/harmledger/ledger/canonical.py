"""One way to write a structured value down: equal values give equal text, on any machine."""

import json
from typing import Any


def json_text(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Canonical JSON: keys sorted, no blanks, ASCII only (so that no text can fail to be written), no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
