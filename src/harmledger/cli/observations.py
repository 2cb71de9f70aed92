"""harmledger observations: what monitors saw and heard, held against agreements."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.lines import write_line
from harmledger.cli.terms import AGREEMENTS, WATCHES, locating, read_table, terms_of, watches_of, write_counts

if TYPE_CHECKING:
    from harmledger.model.finding import Finding
    from harmledger.model.outcome import Outcome
    from harmledger.model.watch import Sighting
    from harmledger.monitor.spot import Locate
    from harmledger.monitor.terms import Terms

HELP = """
Read a monitor's daily table: what was seen or heard, where, and how it stands to agreements.

\b
  harmledger observations daily.csv > observations.jsonl
  harmledger observations daily.csv --counts --watches watches.csv

The first line of the CSV names the columns: date and kind (explosion, burst, shot, weapons, movement, access_denied,
take_off ...) are needed, and place, or lat and lon, or position with direction and distance_km. Also read: time,
number, unit, means (heard, seen, camera, drone), weapon, actor, observer, radius_km, note. The OSCE's column names are
understood. A row that cannot be used comes back with "dropped" and "detail".

An empty number is "not stated", not one; explosions and bursts are never added up. Take-offs are printed without time,
observer and position. What is printed is for your team.
"""


@click.command(help=HELP, short_help="A monitor's table, as JSON Lines.")
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE.csv")
@click.option("--country", metavar="CODE", help="ISO code of the country that the table is about, such as UA.")
@AGREEMENTS
@WATCHES
@click.option("--counts", is_flag=True, help="Counts by week, place, clause and party, beside the watches.")
def observations(*, table: Path, country: str | None, folder: Path | None, watches: Path | None, counts: bool) -> int:
    """Read, locate, hold against the agreements, print."""
    from harmledger.cli.outermost import Exit
    from harmledger.monitor.observation import read_sightings

    if watches is not None and not counts:
        raise click.UsageError("--watches stands beside counts: give --counts too")
    terms = terms_of(folder)
    fell = 0
    kept: list[Finding] = []
    with locating(country and country.upper()) as locate:
        watched = watches_of(watches, locate)
        for outcome in read_sightings(read_table(table), str(table)):
            line, found = _held(outcome, terms, locate)
            fell += "dropped" in line
            kept += found
            if not counts or "dropped" in line:
                write_line(line)
    if counts:
        write_counts(kept, watched)
    sys.stdout.flush()
    return Exit.FAILED if fell else Exit.DONE


def _held(
    outcome: "Outcome[Sighting]", terms: "Terms", locate: "Locate"
) -> "tuple[dict[str, Any], tuple[Finding, ...]]":
    """The line of one row, and its findings."""
    from harmledger.model.outcome import Dropped
    from harmledger.monitor.finding import find_findings, is_open
    from harmledger.monitor.happening import happening_of_sighting
    from harmledger.monitor.line import finding_json, sighting_json
    from harmledger.monitor.spot import place_of_sighting

    if isinstance(outcome, Dropped):
        line = {"id": None, "input": outcome.subject, "dropped": outcome.reason.value, "detail": outcome.detail}
        return line, ()
    place = place_of_sighting(outcome.value, locate)
    happening = happening_of_sighting(outcome.value, () if place is None else (place,), terms.actors)
    found = find_findings(happening, terms)
    line = sighting_json(outcome.value, place)
    return line | {"findings": [finding_json(one) for one in found if is_open(one)]}, found
