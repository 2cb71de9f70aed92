"""How far two people agree who annotated the same reports: `python -m training.agreement` prints the figures."""

import sys
from typing import Any

from training.corpus import read_ours
from training.scorer import scorer


def agreement() -> dict[str, float]:
    """Each figure of the scorer, the second annotation held against the first."""
    second = {one.doc: one.gold for one in read_ours("second")}
    first = {one.doc: one.gold for one in read_ours() if one.doc in second}
    told: dict[str, Any] = scorer().score(first, second)
    return {name: value["f1"] if isinstance(value, dict) else value for name, value in told.items()}


def main() -> int:
    """Print them."""
    for name, value in agreement().items():
        print(f"{name:14} {value:.3f}" if isinstance(value, float) else f"{name:14} {value}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
