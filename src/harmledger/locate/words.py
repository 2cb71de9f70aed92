"""The words that stand with place names, read once from resources/geo/feature_words.yaml."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from harmledger.geo.entry import FeatureKind
from harmledger.lexicon.resource import read_yaml
from harmledger.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureWords:
    """Folded words by what they say about the name beside them."""

    kinds: dict[str, tuple[FeatureKind, ...]]
    parts: frozenset[str]
    areas: frozenset[str]
    sites: frozenset[str]
    skip: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every word that is no name."""
        return self.parts | self.areas | self.sites | self.skip | self.kinds.keys()


def read_words(name: str) -> Any:  # noqa: ANN401 - YAML is typed by who reads it
    """The content of one YAML file of resources/geo."""
    return read_yaml("geo", name)


def word_set(words: str) -> frozenset[str]:
    """The folded words of a line of words."""
    return frozenset(fold(words).split())


@cache
def feature_words() -> FeatureWords:
    """The shipped lists."""
    known = read_words("feature_words.yaml")
    return FeatureWords(
        kinds={
            fold(word): tuple(FeatureKind[kind.upper()] for kind in kinds) for word, kinds in known["kinds"].items()
        },
        parts=word_set(known["parts"]),
        areas=frozenset(fold(word) for word in known["areas"]),
        sites=word_set(known["sites"]),
        skip=word_set(known["skip"]),
    )
