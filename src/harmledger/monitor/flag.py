"""What a reader should know beside the verdict, each with its words. None of it is decided by the machine."""

from collections.abc import Iterator

from harmledger.lexicon.actors import ActorLexicon
from harmledger.model.agreement import IS_PARTY, Agreement, Clause
from harmledger.model.finding import Flag
from harmledger.model.kinds import Group, ResponseKind, TargetKind
from harmledger.monitor.happening import Happening

PROTECTED = {
    TargetKind.MEDICAL: "a medical site",
    TargetKind.CIVIL_DEFENCE: "civil defence",
    TargetKind.SCHOOL: "a school",
    TargetKind.WORSHIP: "a place of worship",
    TargetKind.DISPLACEMENT_CAMP: "a camp of displaced people",
    TargetKind.AID: "aid",
}
"""What the law of war protects by name; homes and markets are civilian objects, which is another matter."""
PROTECTED_PEOPLE = {
    Group.MEDICAL_WORKERS: "medical workers",
    Group.RESCUE_WORKERS: "rescue workers",
    Group.AID_WORKERS: "aid workers",
}
_INVOKES = {ResponseKind.SAYS_MILITARY, ResponseKind.DENIES_CIVILIAN_STATUS}


def find_flags(
    happening: Happening, agreement: Agreement, clause: Clause, actors: ActorLexicon
) -> Iterator[tuple[Flag, str]]:
    """The flags with their words."""
    strangers = [actor for actor in happening.accused if not agreement.roles_of(actor) & IS_PARTY]
    if strangers:
        names = " and ".join(actors.name(actor) for actor in strangers)
        yield Flag.ACCUSED_NOT_A_PARTY, f"{names} did not sign {agreement.short}"
    for words in _invocable(happening, clause, actors):
        yield Flag.EXCEPTION_COULD_BE_INVOKED, words
    if happening.is_follow_up:
        yield Flag.FOLLOW_UP_STRIKE, "the same site had been hit shortly before"
    hit = [PROTECTED[kind] for kind in happening.targets if kind in PROTECTED]
    hit += [PROTECTED_PEOPLE[group] for group in happening.groups if group in PROTECTED_PEOPLE]
    if hit:
        yield Flag.PROTECTED_OBJECT, f"told as hit: {', '.join(dict.fromkeys(hit))}"


def _invocable(happening: Happening, clause: Clause, actors: ActorLexicon) -> Iterator[str]:
    """Why somebody could say that an exemption of the clause holds."""
    for exemption in clause.exemptions:
        involved = [actor for actor in exemption.actors if actor in {*happening.accused, *happening.affiliations}]
        if involved:
            names = " and ".join(actors.name(actor) for actor in involved)
            yield f'{names} took part or was hit, and the agreement says: "{exemption.words}"'
        elif TargetKind.MILITARY in happening.targets:
            yield f'a military site is told as hit, and the agreement says: "{exemption.words}"'
        elif any(response.kind in _INVOKES for response in happening.responses):
            yield f'the accused speak of a military site or of fighters, and the agreement says: "{exemption.words}"'
