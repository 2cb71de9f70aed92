"""JSON Lines out: one compact object a line, in Unicode."""

import json
import sys
from typing import Any


def write_line(line: dict[str, Any]) -> None:
    """Print one JSON line."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(", ", ": ")) + "\n")
