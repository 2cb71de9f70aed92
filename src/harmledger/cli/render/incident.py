"""One incident with everything behind it, and the list of incidents."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from harmledger.cli.render.findings import TITLE, finding_lines
from harmledger.cli.render.rows import row_lines
from harmledger.cli.render.screen import indented, printable, short_id, text
from harmledger.dates.say import day_words
from harmledger.model.account import Observation
from harmledger.model.figure import Figure
from harmledger.model.kinds import Stance
from harmledger.model.place import Place
from harmledger.pipeline.change import ChangeRow, Quote, ReportRef
from harmledger.pipeline.page.names import harm_words
from harmledger.pipeline.view.incident import AccountView, ClaimView, IncidentView, LineageView, LinkView
from harmledger.pipeline.view.words import STANCE


def print_incidents(rows: Iterable[ChangeRow], console: Console) -> None:
    """The incidents of a book, one a line."""
    for row in rows:
        told = "; ".join(f"{harm_words(c.effect, c.group)} {c.after_words}" for c in row.figures)
        figures = (f"  {told}" if told else "", "bold")
        console.print(Text.assemble((short_id(row.incident_id), "dim"), "  ", printable(row.title), figures))


def print_incident(view: IncidentView, console: Console) -> None:
    """Figures, voices, claims with their words, and why these accounts are held to be about one incident."""
    for line in row_lines(None, view.row, len(view.row.voices)):
        console.print(line)
    _print_all(console, "Figures: which rule, from which claims", (line for f in view.figures for line in _figure(f)))
    for account in view.accounts:
        _print_account(account, console)
    _print_all(console, "Seen or heard, told beside it: perhaps it belongs to it", map(_observation, view.observations))
    _print_all(console, TITLE, (line for row in view.findings for line in finding_lines(row)))
    _print_all(console, "Voices: reports that go back to one origin count once", map(_lineage, view.lineages))
    _print_all(console, "Why these are held to be one incident", (line for k in view.links for line in _link(k)))
    _print_all(console, "Open: a person is to say", (line for k in view.questions for line in _link(k)))
    _print_all(
        console,
        "Decided",
        (indented(f"{d.kind.value} by {d.person}, {d.decided_at:%Y-%m-%d}: {d.reason}") for d in view.decisions),
    )


def _observation(told: tuple[ReportRef, Observation]) -> Padding:
    report, one = told
    quotes = ", ".join(f"“{printable(span.quote)}”" for span in (one.span, *one.places))
    kind = one.kind.value.replace("_", "-")
    return indented(f"{kind}: {quotes} ({one.span.start}:{one.span.end}), {ref_words(report)}")


def _print_all(console: Console, title: str, lines: Iterable[object]) -> None:
    listed = list(lines)
    if not listed:
        return
    console.print()
    console.print(text(title, "bold"))
    for line in listed:
        console.print(line)


def _figure(figure: Figure) -> Iterable[object]:
    yield indented(f"{harm_words(figure.effect, figure.group)}: {figure.words}   [{figure.rule}]")
    for step in figure.trace:
        yield indented(step, "dim", by=4)
    yield indented(f"claims: {', '.join(figure.claim_ids) or 'none'}", "dim", by=4)


def _print_account(account: AccountView, console: Console) -> None:
    history = ", recalled as history" if account.is_background else ""
    stance = f", {STANCE[account.stance]}" if account.stance is not Stance.STATED else ""
    console.print()
    console.print(text(f"{ref_words(account.report)}{stance}{history}", "bold"))
    console.print(indented(f"“{account.report.title}”", "italic"))
    console.print(
        indented(f"tells it as “{account.trigger.quote}” ({account.trigger.start}:{account.trigger.end})", "dim")
    )
    for claim in account.claims:
        console.print(indented(_claim(claim)))
    for place in account.places:
        console.print(indented(_place(place)))


def _claim(claim: ClaimView) -> Text:
    said_by = f", says {printable(claim.said_by)}" if claim.said_by else ""
    quoted = "; ".join(map(_quote, claim.value.quotes))
    return Text.assemble((f"{claim.slot}: ", "dim"), printable(claim.value.words), said_by, (f"   {quoted}", "dim"))


def _quote(quote: Quote) -> str:
    if quote.span is None:
        return f"[{quote.because}]"
    return f"“{printable(quote.span.quote)}” ({quote.span.start}:{quote.span.end})"


def _place(place: Place) -> Text:
    reasons = "; ".join(map(printable, place.reasons))
    where = f"{place.lat:.4f}, {place.lon:.4f}, within {place.radius_km:g} km"
    name = printable(f"“{place.words}” is {place.name} ({place.precision.value}; {where})")
    return Text.assemble(("lies: ", "dim"), name, (f"   {reasons}", "dim"))


def _lineage(line: LineageView) -> object:
    reports = ", ".join(dict.fromkeys(map(ref_words, line.reports)))
    why = f" — {'; '.join(line.reasons)}" if line.reasons else ""
    return indented(f"{reports}{why}")


def _link(link: LinkView) -> Iterable[object]:
    yield indented(f"{ref_words(link.report)} — {ref_words(link.other)}: {link.verdict.value}")
    yield indented("; ".join(link.signals), "dim", by=4)


def ref_words(ref: ReportRef) -> str:
    """A report as a line names it: outlet, day, id."""
    day = f", {day_words(ref.day)}" if ref.day else ""
    return f"{ref.outlet or 'outlet not named'}{day} [{ref.name}]"
