from collections import defaultdict

from harmledger.lexicon.actors import Naming, load_actors
from harmledger.lexicon.resource import read_yaml

ACTORS = load_actors()
OF_THE_ANNOTATION = frozenset(
    "syrian_government russia iran iran_backed_militias hezbollah isis hts syrian_opposition sdf us_coalition turkey "
    "israel saudi_coalition houthis ukraine taliban al_shabaab boko_haram hamas iraq_government "
    "popular_mobilisation".split()
)
"""The ids that annotators know. Others may be added, in the same style."""


def test_every_party_of_the_annotation_is_known_once() -> None:
    ids = [actor.id for actor in ACTORS.actors]

    assert set(ids) >= OF_THE_ANNOTATION
    assert len(set(ids)) == len(ids)
    assert all(one.replace("_", "").isalpha() and one.islower() for one in ids)


def test_no_phrase_means_two_parties() -> None:
    parties = defaultdict(set)
    for row in read_yaml("lexicon", "actors.yaml"):
        for key in ("names", "people", "adjectives", "cased"):
            for phrase in row.get(key, ()):
                parties[phrase.lower()].add(row["id"])

    assert {phrase: ids for phrase, ids in parties.items() if len(ids) > 1} == {}


def test_a_name_means_its_party_and_an_adjective_only_beside_a_word_of_force() -> None:
    found = {phrase: ACTORS.words.at(phrase.split(), 0) for phrase in ("russian warplanes", "russian", "moscow")}

    assert {phrase: one.value.naming for phrase, one in found.items() if one is not None} == {
        "russian warplanes": Naming.NAME,
        "russian": Naming.ADJECTIVE,
        "moscow": Naming.PEOPLE,
    }
    assert all(one is not None and one.value.actor == "russia" for one in found.values())


def test_parties_have_names_for_people() -> None:
    assert ACTORS.name("russia") == "Russia"
    assert ACTORS.name(None) == "a party not named"
