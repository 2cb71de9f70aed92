"""Build the gazetteer that ships with harmledger.

usage: python script/build_gazetteer FOLDER [TARGET [RENOWN [MENTIONS]]]

FOLDER holds the source files (docs/reference/gazetteer.md lists them), RENOWN and MENTIONS other counts of
incidents and of reports than those that ship. The same sources give the same file; its content hash is printed and
stands in its `meta` table.
"""

import sys
from collections import Counter
from pathlib import Path

from draft_entry import lift_weights
from source_file import RESOURCES
from syria import Syria
from world import World

from harmledger.geo.scheme import Draft, write_gazetteer

VERSION = "2026.1"


def order(draft: Draft) -> tuple[object, ...]:
    """Areas before what they hold; then by country, name and point, so that ids stay put."""
    return (int(draft.kind), draft.country or "", draft.name, draft.lat, draft.lon, draft.pcode or "")


def main(arguments: list[str]) -> int:
    """Build and say what went in."""
    if len(arguments) not in {1, 2, 3, 4}:
        sys.stderr.write(__doc__ or "")
        return 2
    folder = Path(arguments[0])
    target = Path(arguments[1]) if arguments[1:] else RESOURCES.parent / "gazetteer.sqlite"
    world = World(folder)
    world.build()
    counts = [RESOURCES / "renown.csv", RESOURCES / "mentions.csv"]
    for at, name in enumerate(arguments[2:]):
        counts[at] = Path(name)
    syria = Syria(folder, world, counts)
    syria.build()
    drafts = sorted([*world.drafts(), *syria.drafts()], key=order)
    lift_weights(drafts)
    digest = write_gazetteer(target, drafts, [*world.sources, *syria.sources], {"version": VERSION})
    for kind, count in sorted(Counter(draft.kind.name for draft in drafts).items()):
        print(f"{kind.lower():<10} {count:>8,}")
    numbered = sum(1 for draft in drafts if draft.geoname_id)
    coded = sum(1 for draft in drafts if draft.pcode)
    print(f"with GeoNames id {numbered:,}, with p-code {coded:,}")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, content sha256 {digest}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
