"""Named victims of many reports as persons.

Invariants: nobody is one person with another on the name alone: an incident, an age, or a day and a place must agree,
and nothing may contradict; a sex that agrees only asks, for half of all people share it. Two people of one account are
two. What a person decided about two mentions stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from harmledger.link.cluster import Rulings
from harmledger.link.person_name import PersonName, person_name
from harmledger.model.audience import TEAM, Audience
from harmledger.model.incident import Verdict
from harmledger.model.kinds import Effect, Status
from harmledger.model.period import Period
from harmledger.text.fold import fold

AGE_SLACK = 1
"""Years that two told ages of one person may lie apart: birthdays, and ages at other days."""
DAY_SLACK = 1
"""Days that two told days of one death may lie apart."""
_MONTHS_OLD = re.compile(r"\bmonths?\b|\bweeks?\b|\bdays?\b|أشهر|شهر")
_DECADE = re.compile(r"\b([1-9]0)s\b")
_NUMBER = re.compile(r"\d{1,3}")
_SEXES = {
    **dict.fromkeys(("m", "male", "man", "boy", "men", "ذكر", "رجل"), "male"),
    **dict.fromkeys(("f", "female", "woman", "girl", "women", "انثي", "امراه"), "female"),
}
_OLDEST = 125


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One named person of one account or one row of a list."""

    id: str
    owner_id: str
    """The account or the list's row: its people are different people."""
    source: str
    """What a reader calls where it stands: a report, a list."""
    name: str
    incident_id: str | None = None
    age: str | None = None
    sex: str | None = None
    effect: Effect = Effect.KILLED
    status: Status = Status.UNKNOWN
    role: str | None = None
    day: Period | None = None
    towns: frozenset[str] = field(default_factory=frozenset)
    """Names of the places, folded."""
    audience: Audience = TEAM

    @cached_property
    def parts(self) -> PersonName:
        """The name as it is compared."""
        return person_name(self.name)

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The ages in years that the words may mean, or None."""
        return age_years(self.age)

    @cached_property
    def known_sex(self) -> str | None:
        """Male, female, or None where it is not told."""
        return None if self.sex is None else _SEXES.get(fold(self.sex))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How two mentions stand to each other, in words."""

    verdict: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person as several sources name them."""

    id: str
    mentions: tuple[Mention, ...]
    reasons: tuple[str, ...]
    """Why the mentions are held to be one person."""

    @property
    def name(self) -> str:
        """The fullest name."""
        return max((mention.name for mention in self.mentions), key=lambda name: (len(name.split()), len(name)))

    @property
    def variants(self) -> tuple[str, ...]:
        """Every spelling, in order."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))

    @property
    def effect(self) -> Effect:
        """What befell them at last: whoever says killed knows more than who says injured."""
        return min((mention.effect for mention in self.mentions), key=list(Effect).index)

    @property
    def incident_ids(self) -> tuple[str, ...]:
        """The incidents that name them."""
        return tuple(dict.fromkeys(one.incident_id for one in self.mentions if one.incident_id))

    @property
    def age(self) -> str | None:
        """The first age that is told."""
        return next((mention.age for mention in self.mentions if mention.age), None)

    @property
    def sex(self) -> str | None:
        """The sex, where it is told."""
        return next((mention.known_sex for mention in self.mentions if mention.known_sex), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Persons, and pairs of persons that a name alone, or hardly more, makes alike."""

    persons: tuple[Person, ...]
    questions: tuple[tuple[str, str, tuple[str, ...]], ...]


def match_people(mentions: Iterable[Mention], rulings: Rulings | None = None) -> People:
    """Which mentions are one person.

    Args:
        mentions: named people in any order, each id once.
        rulings: what people decided about pairs of mentions.
    """
    held = sorted(mentions, key=lambda mention: mention.id)
    decided = rulings or {}
    groups: list[list[Mention]] = []
    by_key: dict[str, list[int]] = {}
    for mention in held:
        home = _home(mention, groups, _near(mention, by_key, groups, decided), decided)
        groups[home].append(mention) if home is not None else groups.append([mention])
        at = len(groups) - 1 if home is None else home
        for key in mention.parts.keys:
            by_key.setdefault(key, []).append(at)
    persons = tuple(Person(id=group[0].id, mentions=tuple(group), reasons=tuple(_reasons(group))) for group in groups)
    return People(persons=persons, questions=tuple(_questions(persons, decided)))


def compare_mentions(one: Mention, other: Mention) -> Match | None:
    """How two mentions stand to each other by themselves; None where the names are no spellings of each other."""
    if not one.parts.is_spelling_of(other.parts):
        return None
    if one.owner_id == other.owner_id:
        return Match(verdict=Verdict.DIFFERENT, reasons=("one account names both",))
    against = tuple(_contradictions(one, other))
    if against:
        return Match(verdict=Verdict.DIFFERENT, reasons=against)
    support = tuple(_support(one, other))
    weak = ("both " + one.known_sex,) if one.known_sex and one.known_sex == other.known_sex else ()
    verdict = Verdict.SAME if support else Verdict.ASK
    return Match(verdict=verdict, reasons=(f"{one.name} and {other.name} are spellings of one name", *support, *weak))


def _contradictions(one: Mention, other: Mention) -> Iterator[str]:
    if one.known_sex and other.known_sex and one.known_sex != other.known_sex:
        yield f"{one.known_sex} against {other.known_sex}"
    if one.years and other.years and _gap(one.years, other.years) > AGE_SLACK:
        yield f"aged {one.age} against {other.age}"
    if one.effect is Effect.KILLED and other.effect is Effect.KILLED and _days_apart(one, other) > DAY_SLACK:
        yield "killed on other days"


def _support(one: Mention, other: Mention) -> Iterator[str]:
    if one.incident_id is not None and one.incident_id == other.incident_id:
        yield "one incident"
    if one.years and other.years:
        yield f"aged {one.age} and {other.age}"
    if one.day is not None and other.day is not None and _days_apart(one, other) <= DAY_SLACK:
        if one.towns & other.towns:
            yield "one day and one place"
        elif _is_fine(one.day) and _is_fine(other.day) and len(one.parts.parts) > LONG_NAME <= len(other.parts.parts):
            yield "one day, and names of three parts"


LONG_NAME = 2
"""Parts up to which many people share a name: two parts and a day are met by chance in a large war."""


def _is_fine(period: Period) -> bool:
    return period.length_days is not None and period.length_days <= 1 + 2 * DAY_SLACK


def _days_apart(one: Mention, other: Mention) -> int:
    return 0 if one.day is None or other.day is None else one.day.days_apart(other.day)


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def age_years(words: str | None) -> tuple[int, int] | None:
    """The years that an age in words may mean: "36" 36–36, "in his 40s" 40–49, "six months" 0–1; None: not readable."""
    if not words:
        return None
    folded = fold(words)
    if _MONTHS_OLD.search(words.casefold()) and "year" not in folded:
        return (0, 1)
    decade = _DECADE.search(words)
    if decade is not None:
        return (int(decade.group(1)), int(decade.group(1)) + 9)
    number = _NUMBER.search(folded)
    if number is None or int(number.group()) > _OLDEST:
        return None
    return (int(number.group()), int(number.group()))


def _near(
    mention: Mention, by_key: Mapping[str, Sequence[int]], groups: Sequence[Sequence[Mention]], rulings: Rulings
) -> list[int]:
    """Groups that share a part of the name, and those that a person put the mention to."""
    found = {at for key in mention.parts.keys for at in by_key.get(key, ())}
    if rulings:
        found |= {at for at, group in enumerate(groups) if any(_ruled(mention, o, rulings) for o in group)}
    return sorted(found)


def _home(mention: Mention, groups: Sequence[Sequence[Mention]], near: Iterable[int], rulings: Rulings) -> int | None:
    """The group that a mention belongs to: one member is the same, none is different."""
    for at in near:
        verdicts = [_verdict(mention, other, rulings) for other in groups[at]]
        if Verdict.SAME in verdicts and Verdict.DIFFERENT not in verdicts:
            return at
    return None


def _verdict(one: Mention, other: Mention, rulings: Rulings) -> Verdict | None:
    ruled = _ruled(one, other, rulings)
    if ruled is not None:
        return ruled
    match = compare_mentions(one, other)
    return None if match is None else match.verdict


def _ruled(one: Mention, other: Mention, rulings: Rulings) -> Verdict | None:
    return rulings.get(frozenset((one.id, other.id)))


def _reasons(group: Sequence[Mention]) -> Iterator[str]:
    told: dict[str, None] = {}
    for at, one in enumerate(group):
        for other in group[:at]:
            match = compare_mentions(one, other)
            told.update(dict.fromkeys(match.reasons if match is not None else ("a person decided so",)))
    yield from told


def _questions(persons: Sequence[Person], rulings: Rulings) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Pairs of persons of which a pair of mentions is alike and nothing contradicts."""
    by_key: dict[str, list[int]] = {}
    for at, person in enumerate(persons):
        for key in {key for mention in person.mentions for key in mention.parts.keys}:
            by_key.setdefault(key, []).append(at)
    pairs = sorted({(a, b) for ats in by_key.values() for a in ats for b in ats if a < b})
    for a, b in pairs:
        matches = [
            (compare_mentions(one, other), _ruled(one, other, rulings))
            for one in persons[a].mentions
            for other in persons[b].mentions
        ]
        asked = [match for match, ruled in matches if match is not None and ruled is None]
        if asked and all(match.verdict is not Verdict.DIFFERENT for match in asked) and len(asked) == len(matches):
            yield persons[a].id, persons[b].id, asked[0].reasons
