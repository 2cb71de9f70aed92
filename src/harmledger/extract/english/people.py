"""People counted in a sentence, and how one count stands to the next: a part of it, one of the same list."""

from dataclasses import dataclass, replace

from harmledger.extract.english.names import NamedPerson
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.cues import Cue
from harmledger.model.count import Count
from harmledger.model.kinds import Effect, Group, Status

FAMILIES = frozenset({"family", "families", "household", "clan"})
_LIST_GAP = 3  # words between two counts of one list
_SUBSET_GAP = 4  # words between "including" and the count: "including at least five young children"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People counted at the words `[start, end)` of a sentence."""

    start: int
    end: int
    count: Count
    group: Group = Group.ALL
    status: Status = Status.UNKNOWN
    is_bare: bool = False
    """A plural without a number, or a number without a noun: needs a harm word beside it."""
    is_other: bool = False
    """"others", "17 more": takes the status of the noun before."""
    is_subset: bool = False
    """Part of a total just told: "including", "of whom"."""
    is_known: bool = False
    """One person whom the story tells of elsewhere: "the victim", a headline's "Man"."""
    affiliation: str | None = None
    told: Effect | None = None
    """What befell them, where the count's own words say so: "five of the dead"."""

    @property
    def is_vague_bare(self) -> bool:
        """Whether neither a number nor a noun with one stands there: "civilians", "dozens"."""
        return self.is_bare and not self.count.is_number


def mark_subsets(sentence: Sentence, people: list[People]) -> list[People]:
    """Counts after "including" are parts of the total before; a list that begins so stays so."""
    marked: list[People] = []
    for one in people:
        is_subset = one.is_subset or _is_opened(sentence, one, marked) or _is_listed(sentence, one, marked)
        marked.append(replace(one, is_subset=True) if is_subset else one)
    return marked


def _is_opened(sentence: Sentence, one: People, before: list[People]) -> bool:
    """Whether a word like "including" stands between the count and the one before it."""
    floor = before[-1].end if before else 0
    return any(
        floor <= cue.start and cue.end <= one.start <= cue.end + _SUBSET_GAP and not _is_harm(sentence, cue.start)
        for cue in sentence.cues(Cue.SUBSET)
    )


def _is_harm(sentence: Sentence, at: int) -> bool:
    """Whether the word belongs to a word of harm: "a rescuer was *among* those killed" opens no part."""
    return any(found.start <= at < found.end for found in sentence.effects)


def _is_listed(sentence: Sentence, one: People, before: list[People]) -> bool:
    if one.is_bare or not before or not before[-1].is_subset:
        return False
    return is_list_gap(sentence, before[-1].end, one.start)


def is_list_gap(sentence: Sentence, end: int, start: int) -> bool:
    """Whether only "and" or a comma lies between two counts, whatever family the first is told to be of."""
    gap = sentence.words[end:start]
    if gap[:1] in (["of"], ["from"]) and (homes := [at for at, word in enumerate(gap) if word in FAMILIES]):
        gap = gap[homes[0] + 1 :]
    return len(gap) <= _LIST_GAP and sentence.sets.list_words.issuperset(gap)


def with_named(people: list[People], named: list[NamedPerson]) -> list[People]:
    """The counts of people with those whom the text names, one each, wherever no count stands on the same words."""
    added = [
        People(
            start=one.start,
            end=one.end,
            count=Count.exact(1),
            group=Group.CHILDREN if one.is_child else Group.ALL,
            status=Status.CIVILIAN if one.is_child else Status.UNKNOWN,
        )
        for one in named
        if not any(other.start < one.end and one.start < other.end for other in people)
    ]
    return sorted([*people, *added], key=lambda one: one.start) if added else people
