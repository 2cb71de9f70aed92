"""Parts of the incident page as markup: figures, rival versions, claims by voice. Every value opens its words."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from harmledger.model.figure import Figure
from harmledger.pipeline.change import BLANK, Cell, ChangeRow, FigureChange, Version
from harmledger.pipeline.page.evidence import BLANK as NOT_STATED
from harmledger.pipeline.page.evidence import Evidence, cell, opened, report_link
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.pipeline.page.names import harm_words
from harmledger.pipeline.page.table import table
from harmledger.pipeline.view.incident import AccountView, ClaimView, IncidentView, LineageView, LinkView
from harmledger.pipeline.view.words import STANCE
from harmledger.reconcile.judgement import JUDGEMENT
from harmledger.reconcile.rules import RULES
from harmledger.reconcile.words import voices_words

SLOTS = {
    "type": lazy("what happened"),
    "day": lazy("day"),
    "place": lazy("place"),
    "perpetrator": lazy("who did it"),
    "means": lazy("by what"),
    "target": lazy("what was hit"),
    "harm": lazy("harm"),
}


def figures_table(evidence: Evidence, row: ChangeRow) -> Html | None:
    """Every figure as accepted and as the claims give it now; the latter opens its words and how it came about."""
    if not row.figures:
        return None
    heads = (_("Figure"), _("Accepted"), _("The claims give now"), _("On"))
    return table(_("Figures"), heads, [_figure(evidence, change) for change in row.figures])


def _figure(evidence: Evidence, change: FigureChange) -> Sequence[Html | str]:
    return (
        harm_words(change.effect, change.group),
        NOT_STATED if change.before is None else _accepted(evidence, change.before),
        _now(evidence, change),
        "" if change.after is None else voices_words(change.after.voices),
    )


def _accepted(evidence: Evidence, figure: Figure) -> Html:
    """What a person accepted; one that a person set opens who set it and why."""
    if figure.rule != JUDGEMENT:
        return tag("span", figure.words)
    return opened(evidence, figure.words, (), trace(figure))


def _now(evidence: Evidence, change: FigureChange) -> Html:
    if change.after is None:
        return NOT_STATED
    words: Html | str = tag("strong", change.after_words) if change.is_number else change.after_words
    return opened(evidence, words, change.quotes, trace(change.after))


def trace(figure: Figure) -> Html:
    """How a figure came about: its rule, then step by step."""
    steps = (tag("li", step, dir="auto") for step in figure.trace)
    how = _("By {rule}. How it came about:").format(rule=rule_words(figure))
    return tag("div", how, tag("ol", *steps), class_="because")


def rule_words(figure: Figure) -> str:
    """A figure's rule by name, and what it does."""
    if figure.rule == JUDGEMENT:
        return _("a person's judgement")
    rule = RULES.get(figure.rule)
    return figure.rule if rule is None else f"{figure.rule} ({rule.words})"


def versions_table(evidence: Evidence, row: ChangeRow) -> Html | None:
    """Who did it: one column for each version, and what the accused answer. None where nobody is accused."""
    if not row.versions:
        return None
    if len(row.versions) == 1:
        return tag("p", _("By every voice that says: "), version(evidence, row.versions[0]))
    heads = ("", *(f"{_('Version')} {one.label}" for one in row.versions))
    rows = [
        (_("Accused"), *(cell(evidence, Cell(words=one.culprit, quotes=one.claim.quotes)) for one in row.versions)),
        (_("On"), *(voices_words(one.voices) for one in row.versions)),
    ]
    return table(_("Rival versions, side by side: they cannot all be true"), heads, rows)


def version(evidence: Evidence, one: Version) -> Html:
    """One version, on how many voices."""
    words = f"{one.culprit} ({voices_words(one.voices)})"
    return cell(evidence, Cell(words=words, quotes=one.claim.quotes))


def answers(evidence: Evidence, row: ChangeRow) -> Html:
    """What the accused answer; that they answer nothing is said too."""
    if not row.answers:
        return tag("p", _("Answer of the accused: "), NOT_STATED)
    listed = (tag("li", cell(evidence, answer)) for answer in row.answers)
    return tag("div", tag("p", _("The accused answer:")), tag("ul", *listed))


def claims_by_voice(evidence: Evidence, view: IncidentView) -> Iterator[Html]:
    """Each voice with its reports, why they are one voice, and what each report claims."""
    accounts = {one.id: one for one in view.accounts}
    by_report: dict[str, list[AccountView]] = {}
    for account in accounts.values():
        by_report.setdefault(account.report.id, []).append(account)
    told: set[str] = set()
    for number, line in enumerate(view.lineages, start=1):
        own = [one for ref in line.reports for one in by_report.get(ref.id, ()) if one.id not in told]
        told.update(one.id for one in own)
        yield _voice(evidence, number, line, own)
    yield from (_account(evidence, one) for one in accounts.values() if one.id not in told)


def _voice(evidence: Evidence, number: int, line: LineageView, accounts: Iterable[AccountView]) -> Html:
    why = None
    if len(line.reports) > 1:
        why = tag("p", _("One voice, because: "), "; ".join(line.reasons) or _("no reason kept"), class_="because")
    heading = tag("h3", f"{_('Voice')} {number}")
    return tag("section", heading, why, *(_account(evidence, one) for one in accounts))


def _account(evidence: Evidence, account: AccountView) -> Html:
    notes = [STANCE[account.stance]] if account.stance in STANCE else []
    if account.is_background:
        notes.append(_("recalled as history"))
    head = join(report_link(evidence, account.report), f" ({', '.join(notes)})" if notes else None)
    heads = (_("About"), _("Says"), _("By whose word"))
    return tag("div", tag("p", head), table(_("Claims"), heads, [_claim(evidence, one) for one in account.claims]))


def _claim(evidence: Evidence, claim: ClaimView) -> Sequence[Html | str]:
    by = tag("bdi", claim.said_by) if claim.said_by else tag("em", _("the outlet's own"))
    return str(SLOTS.get(claim.slot, claim.slot)), cell(evidence, claim.value or BLANK), by


def links_list(links: Iterable[LinkView]) -> Html | None:
    """Why accounts stand in one incident."""
    listed = [
        tag("li", tag("bdi", one.report.call), " — ", tag("bdi", one.other.call), ": ", "; ".join(one.signals))
        for one in links
    ]
    return tag("ul", *listed) if listed else None
