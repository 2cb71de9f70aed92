from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.english.sentence import Sentence, read_sentences
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.english import load_english

LEXICON = load_english()
Read = Callable[[str], Sentence]


@given(st.text(max_size=80), st.text(max_size=200))
def test_words_of_any_text_stand_where_they_say(title: str, body: str) -> None:
    text = f"{title}\n{body}"

    for sentence in read_sentences(title, text, LEXICON):
        for at, token in enumerate(sentence.tokens):
            assert text[token.start : token.end] == token.text
            assert sentence.word_at(token.start) == at
            sentence.span(at, at + 1).check(text)


@given(st.lists(st.sampled_from("at least ten people were killed in the town of Atareb on".split()), min_size=1))
def test_every_list_finds_what_it_would_find_alone(words: list[str]) -> None:
    (sentence,) = read_sentences("", "\n" + " ".join(words), LEXICON)

    assert sentence.triggers == LEXICON.triggers.find(sentence.words)
    assert sentence.means == LEXICON.means.find(sentence.words)
    assert sentence.targets == LEXICON.targets.find(sentence.words)
    for cue, phrases in LEXICON.cues.items():
        assert list(sentence.cues(cue)) == phrases.find(sentence.words)


def test_a_title_is_a_sentence_of_its_own() -> None:
    sentences = list(read_sentences("Ten killed", "Ten killed\nTen people died. Two fled.", LEXICON))

    assert [(sentence.is_title, sentence.words[0]) for sentence in sentences] == [
        (True, "ten"),
        (False, "ten"),
        (False, "two"),
    ]


def test_phrases_that_only_look_like_harm_are_no_harm(read: Read) -> None:
    assert read("The helicopter was shot down.").effects == []


@pytest.mark.parametrize(("text", "is_party"), [("IS fighters attacked.", True), ("It is quiet.", False)])
def test_a_party_known_by_capitals_needs_them(text: str, is_party: bool, read: Read) -> None:  # noqa: FBT001  parametrised
    assert bool(read(text).actors) is is_party


def test_a_cue_is_looked_for_only_between_the_words_given(read: Read) -> None:
    sentence = read("Rebels reportedly fired rockets")

    assert sentence.has(Cue.ALLEGE)
    assert not sentence.has(Cue.ALLEGE, 2)
    assert not sentence.has(Cue.ALLEGE, 0, 1)
