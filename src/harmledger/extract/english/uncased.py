"""Place names in a text that lost its capitals: known towns and countries, and names that Spanish words open."""

from harmledger.extract.english.sentence import Sentence


def known_names(sentence: Sentence) -> frozenset[int]:
    """The words that belong to names of places, as far as that can be told without capitals."""
    found = (*sentence.lexicon.towns.find(sentence.words), *sentence.lexicon.countries.find(sentence.words))
    return frozenset(at for one in found for at in range(one.start, one.end)) | _opened(sentence)


def _opened(sentence: Sentence) -> frozenset[int]:
    """Words like "san" and "los", each with the word behind it."""
    words, sets = sentence.words, sentence.sets
    opened: set[int] = set()
    for at, word in enumerate(words[1:], start=1):
        if words[at - 1] in sets.name_openers and word.isalpha() and word not in sets.name_stops:
            opened |= {at - 1, at}
    return frozenset(opened)
