"""What became of a list of places, for a person and as JSON."""

from pathlib import Path
from typing import Any

from harmledger.cli.render.screen import indented, printable, screen, text
from harmledger.geo.addition.add import Added
from harmledger.geo.addition.listed import LeftOut


def print_added(added: Added, target: Path) -> None:
    """The lines of the list, as a sum that adds up, and why lines gave nothing."""
    console = screen()
    if added.is_unchanged:
        console.print(text(f"{printable(added.file)} is in {printable(str(target))} already: nothing to do", "bold"))
        return
    left_out = added.left_out.total()
    total = f"{added.lines:,} lines = {added.new:,} new + {added.known:,} known already + {left_out:,} left out"
    console.print(text(f"{printable(added.file)}: {total}", "bold"))
    if added.areas_named:
        console.print(indented(f"{added.areas_named:,} areas were made because lines lie in them"))
    for reason, count in added.left_out.most_common():
        console.print(indented(f"{count:,} left out: {reason.value}{_lines(added, reason)}", "dim"))
    console.print(indented(f"kept in {printable(str(target))}"))


def _lines(added: Added, reason: LeftOut) -> str:
    examples = added.examples.get(reason, [])
    if not reason.is_bad or not examples:
        return ""
    more = ", ..." if added.left_out[reason] > len(examples) else ""
    return f" (line {', '.join(map(str, examples))}{more})"


def added_json(added: Added, target: Path) -> dict[str, Any]:
    """The same as one object."""
    return {
        "list": added.file,
        "gazetteer": str(target),
        "countries": list(added.countries),
        "is_unchanged": added.is_unchanged,
        "lines": added.lines,
        "new": added.new,
        "known": added.known,
        "areas_named": added.areas_named,
        "left_out": [
            {"reason": reason.name.lower(), "detail": reason.value, "count": count, "is_bad": reason.is_bad}
            | {"lines": added.examples.get(reason, [])}
            for reason, count in sorted(added.left_out.items())
        ],
    }
