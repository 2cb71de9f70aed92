"""The named people of a book: who is named where, and how many of an incident's dead have a name."""

from collections.abc import Iterator
from dataclasses import dataclass

from harmledger.ledger import Ledger
from harmledger.link.person import Mention, People, Person, match_people
from harmledger.link.ruling import rulings_of
from harmledger.model.audience import Audience, may_have
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.errors import InputError
from harmledger.model.figure import Figure, FigureState
from harmledger.model.ids import derive_id
from harmledger.model.kinds import Effect
from harmledger.model.record import AccountRecord
from harmledger.reconcile.record import RecordedIncident
from harmledger.review.book import AUDIENCE, Book, read_book
from harmledger.review.decide import Why, decide
from harmledger.text.fold import fold
from harmledger.text.phrase import counted

PREFIX = "vic-"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCount:
    """How many of those whom an incident killed have a name."""

    incident_id: str
    title: str
    figure: Figure | None
    named: int

    @property
    def words(self) -> str:
        """As in "19 killed, 17 named". More names than the figure allows is said, not mended."""
        said = "number killed not stated" if self.figure is None else f"{_figure_words(self.figure)} killed"
        most = None if self.figure is None else self.figure.high
        excess = ": more names than the figure allows" if most is not None and self.named > most else ""
        return f"{said}, {self.named} named{excess}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimsView:
    """The named people that a reader may see."""

    persons: tuple[Person, ...]
    questions: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Two persons who may be one, and what is alike."""
    incidents: tuple[NamedCount, ...]
    """Incidents with at least one name."""
    withheld: int
    """Mentions of names that are above the reader."""


def view_victims(book: Book, reader: frozenset[Audience]) -> VictimsView:
    """Who is named in the book, as far as a reader may know."""
    every = list(mentions_of(book))
    seen = [mention for mention in every if may_have(reader, mention.audience)]
    people = people_of(book, seen)
    return VictimsView(
        persons=people.persons,
        questions=people.questions,
        incidents=tuple(_counts(book, people)),
        withheld=len(every) - len(seen),
    )


def people_of(book: Book, mentions: list[Mention]) -> People:
    """Which mentions are one person, by what they say and by what people decided."""
    ruled = {pair: verdict for pair, verdict in rulings_of(book.decisions).items() if all(map(_is_mention, pair))}
    return match_people(mentions, ruled)


def mentions_of(book: Book) -> Iterator[Mention]:
    """Every named person of every account that stands in an incident."""
    for incident in book.recorded:
        for record in incident.records:
            yield from _mentions(incident, record)


def hold_one(ledger: Ledger, one: str, other: str, why: Why, *, is_one: bool) -> Decision:
    """Decide that two mentions are one person, or are not. Undone like any other decision."""
    book = read_book(ledger.reader(AUDIENCE))
    first, second = find_mention(book, one), find_mention(book, other)
    if first == second:
        raise InputError(f"{one} and {other} are the same mention")
    return decide(ledger, first, DecisionKind.SAME if is_one else DecisionKind.DIFFERENT, second, why)


def find_mention(book: Book, name: str) -> str:
    """The id of the mention that begins with `name`; raises InputError where that is not exactly one."""
    wanted = name if name.startswith(PREFIX) else PREFIX + name
    found = sorted(mention.id for mention in mentions_of(book) if mention.id.startswith(wanted))
    if len(found) != 1:
        raise InputError(f"{len(found) or 'no'} names begin with {name!r}; `harmledger victims` lists them")
    return found[0]


def _mentions(incident: RecordedIncident, record: AccountRecord) -> Iterator[Mention]:
    places = (*(claim.value for claim in record.account.places), *(place.name for place in record.places))
    day = record.account.day
    for victim in record.account.victims:
        yield Mention(
            id=derive_id("vic", record.id, str(victim.span.start), str(victim.span.end)),
            owner_id=record.id,
            source=incident.tellers[record.id].name,
            name=victim.name,
            incident_id=incident.id,
            age=victim.age,
            sex=victim.sex,
            effect=victim.effect,
            status=victim.status,
            role=victim.role,
            day=incident.period if day is None else day.value,
            towns=frozenset(map(fold, places)),
            audience=victim.audience,
        )


def _counts(book: Book, people: People) -> Iterator[NamedCount]:
    by_incident: dict[str, list[Person]] = {}
    for person in people.persons:
        for name in person.incident_ids:
            by_incident.setdefault(name, []).append(person)
    for incident in book.recorded:
        named = by_incident.get(incident.id, [])
        if named:
            dead = [person for person in named if person.effect is Effect.KILLED]
            figure = incident.figure(Effect.KILLED)
            yield NamedCount(incident_id=incident.id, title=incident.title, figure=figure, named=len(dead))


def _figure_words(figure: Figure) -> str:
    return "an unstated number" if figure.state is FigureState.VAGUE else figure.words


def _is_mention(name: str) -> bool:
    return name.startswith(PREFIX)


def people_words(view: VictimsView) -> str:
    """How many people are named, in one line."""
    withheld = f"; {counted(view.withheld, 'name')} withheld" if view.withheld else ""
    return f"{counted(len(view.persons), 'person', 'people')} named{withheld}"
