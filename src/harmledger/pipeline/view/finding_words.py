"""A finding in one line. Not one of these words says that anybody broke anything: only quoted accusers do."""

from collections.abc import Iterable, Sequence

from harmledger.model.agreement import IS_PARTY, PartyRole
from harmledger.model.finding import Accusation, Allegation, Flag, Standing
from harmledger.pipeline.change import Accused, FindingRow
from harmledger.text.phrase import listed

STANDING = {
    Standing.FALLS_WITHIN_TERMS: "falls within the terms",
    Standing.CANNOT_TELL: "cannot tell",
    Standing.OUTSIDE: "outside",
    Standing.NOT_IN_FORCE: "not in force then",
}
_FLAG = {
    Flag.FOLLOW_UP_STRIKE: "follow-up strike",
    Flag.PROTECTED_OBJECT: "protected object",
    Flag.EXCEPTION_COULD_BE_INVOKED: "an exception could be invoked",
}
"""That the accused is no party stands with the roles."""
NO_PARTY = "no party"
MOST_ACCUSERS = 2
MOST_QUOTED = 80
"""Characters of an accusation that still fit a line; the rest is one click or one command away."""


def finding_words(row: FindingRow) -> str:
    """The row in one line: agreement and clauses, how it stands, who alleges a breach, what to know beside it."""
    parts = [f"{row.agreement}, {clause_names(row.clauses)}: {_standing(row)}"]
    if row.allegation is not Allegation.NONE:
        parts.append(_allegation(row))
    if row.accused and row.standing in {Standing.FALLS_WITHIN_TERMS, Standing.CANNOT_TELL}:
        parts.append(_roles(row.accused, took_part=row.took_part))
    parts += [_FLAG[flag] for flag in _FLAG if flag in row.flags]
    return "; ".join(parts)


def clause_names(names: Sequence[str]) -> str:
    """As in "points 2 and 9"; a clause that goes by a word is "the clause “ceasefire”"."""
    numbered = [name for name in names if name[:1].isdigit()]
    worded = [f"the clause “{name}”" for name in names if name not in numbered]
    points = [f"{'point' if len(numbered) == 1 else 'points'} {listed(numbered)}"] if numbered else []
    return listed([*points, *worded])


def _standing(row: FindingRow) -> str:
    words = STANDING[row.standing]
    if row.standing is Standing.CANNOT_TELL and row.is_at_edge:
        return f"{words}: it lies at the edge of the {row.zone}"
    return words


def _allegation(row: FindingRow) -> str:
    said = [cell.words for cell in row.accusations]
    more = [f"{len(said) - MOST_ACCUSERS} more"] if len(said) > MOST_ACCUSERS else []
    words = f"alleged by {listed([*said[:MOST_ACCUSERS], *more])}"
    if row.allegation is Allegation.ALLEGED:
        return words
    answered = listed(list(dict.fromkeys(cell.words for cell in row.answers)))
    return f"{words}; {row.allegation.value} by the accused: {answered}"


def accusation_words(accusation: Accusation, outlet: str) -> str:
    """Who accuses, with the words: "Daily Sabah (“...”)", "the opposition, in Daily Sabah (“...”)"."""
    accuser = outlet if accusation.by is None else f"{accusation.accuser}, in {outlet}"
    quote = accusation.span.quote
    shown = quote if len(quote) <= MOST_QUOTED else f"{quote[:MOST_QUOTED].rstrip()}…"
    return f"{accuser} (“{shown}”)"


def role_words(roles: Iterable[PartyRole]) -> str:
    """What somebody is to an agreement, by the roles in which a word is given or that bind."""
    held = [role.value for role in PartyRole if role in IS_PARTY and role in roles]
    if held:
        return listed(held)
    return "bound without having signed" if PartyRole.BOUND in roles else NO_PARTY


def _roles(accused: Sequence[Accused], *, took_part: bool) -> str:
    """What the accused are to the agreement; each by name where they differ."""
    who = "those who took part" if took_part else "the accused"
    roles = {one.role: [other.name for other in accused if other.role == one.role] for one in accused}
    if len(accused) == 1:
        return f"{'a side' if took_part else who} is {accused[0].role}"
    if roles.keys() == {NO_PARTY}:
        return f"none of {who} is a party"
    if len(roles) == 1:
        return f"each of {who} is {accused[0].role}"
    told = [f"{listed(names)} {'is' if len(names) == 1 else 'are'} {role}" for role, names in roles.items()]
    return f"of {who}, {', '.join(told)}"
