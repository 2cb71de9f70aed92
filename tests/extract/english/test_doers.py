import pytest

from harmledger.extract.english.frames import frames_of
from harmledger.extract.english.sentence import read_sentences
from harmledger.lexicon.english import EnglishLexicon


def doers_of(sentence: str, lexicon: EnglishLexicon) -> set[str | None]:
    return {
        doer.actor
        for read in read_sentences("", f"\n{sentence}", lexicon)
        for frame in frames_of(read, [], None)
        for doer in frame.doers
    }


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Russian jets bombed the town of Atareb.", {"russia"}),
        ("Regime shelling killed four people in Douma.", {"syrian_government"}),
        ("Ten people were killed in air strikes by the US-led coalition.", {"us_coalition"}),
        ("The town was shelled by rebels.", {"syrian_opposition"}),
        ("Clashes between Syrian Democratic Forces and ISIS left ten dead in Tabqa.", {"sdf", "isis"}),
        ("Israeli air strikes hit targets near Damascus.", {"israel"}),
        ("Houthi missiles struck a market in Marib.", {"houthis"}),
        ("Units of the Syrian army killed ten fighters near Atareb.", {"syrian_government"}),
        ("The Syrian army said it had killed ten gunmen near Atareb.", {"syrian_government"}),
        ("Rebel fire killed four people in Nubl.", {"syrian_opposition"}),
        ("The Syrian army killed nine ISIS fighters in clashes near Tabqa.", {"syrian_government", "isis"}),
    ],
)
def test_who_acts_is_told(sentence: str, actors: set[str | None], lexicon: EnglishLexicon) -> None:
    assert doers_of(sentence, lexicon) == actors


@pytest.mark.parametrize(
    "sentence",
    [
        "Rockets hit the rebel-held town of Atareb.",
        "Four ISIS fighters were killed in an explosion.",
        "A blast shook a town controlled by the Islamic State group.",
        "Air strikes hit positions of the Syrian army.",
        "The raid was carried out by either Syrian or Russian aircraft.",
        "Opposition groups say the shelling of Atareb killed four people.",
        "The police believe the shooting in Salem, which killed two, was an accident.",
        "7 rebel bombmakers killed in an explosion in Atareb.",
        "Damascus car bomb kills four people.",
        "Shells hit a village seized by the rebels, killing four people.",
    ],
)
def test_victims_holders_and_open_questions_are_no_culprits(sentence: str, lexicon: EnglishLexicon) -> None:
    assert doers_of(sentence, lexicon) == set()
