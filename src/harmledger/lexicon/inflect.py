"""The few English inflections that the lexicons leave out: plurals of nouns, forms of regular verbs."""

_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives", "life": "lives"}
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


def plural(noun: str) -> str:
    """The plural of the last word of `noun`: "car bomb" -> "car bombs", "family member" -> "family members"."""
    head, space, last = noun.rpartition(" ")
    return head + space + _plural_word(last)


def _plural_word(word: str) -> str:
    for single, several in _IRREGULAR.items():
        if word == single or (word.endswith(single) and single in ("man", "woman", "child")):
            return word.removesuffix(single) + several
    if word.endswith(_SIBILANTS):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def verb_forms(verb: str) -> tuple[str, ...]:
    """Third person, past and -ing form of a regular verb, the infinitive left out: "shell" alone is a noun."""
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + "es" if verb.endswith(_SIBILANTS) else verb + "s"
    return third, verb + "ed", verb + "ing"
