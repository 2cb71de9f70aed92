import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.fingerprint import containment, fingerprint, overlap, shingles, similarity

WORDS = [f"word{number}" for number in range(3000)]


def written(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def edited(words: list[str], share: float, seed: int) -> list[str]:
    draw = random.Random(seed)
    return [draw.choice(WORDS) if draw.random() < share else word for word in words]


@given(st.text())
def test_a_text_is_wholly_like_itself_or_has_no_words(text: str) -> None:
    mark = fingerprint(text)

    assert similarity(mark, mark) == (1.0 if mark.size else 0.0)


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways(a: str, b: str) -> None:
    assert similarity(fingerprint(a), fingerprint(b)) == similarity(fingerprint(b), fingerprint(a))


@pytest.mark.parametrize("share", [0.0, 0.02, 0.05, 0.1, 0.3])
def test_the_estimate_is_near_the_exact_share_of_common_shingles(share: float) -> None:
    errors = []
    for seed in range(20):
        text, copy = written(seed), edited(written(seed), share, seed + 1)
        exact = overlap(shingles(" ".join(text)), shingles(" ".join(copy)))
        errors.append(similarity(fingerprint(" ".join(text)), fingerprint(" ".join(copy))) - exact)

    assert abs(sum(errors) / len(errors)) < 0.05
    assert max(abs(error) for error in errors) < 0.25


def test_planted_copies_share_a_band_and_strangers_do_not() -> None:
    originals = [written(seed) for seed in range(60)]
    bands = [set(fingerprint(" ".join(words)).bands) for words in originals]
    copies = [set(fingerprint(" ".join(edited(words, 0.03, 99))).bands) for words in originals]

    assert all(bands[i] & copies[i] for i in range(60))
    assert not any(bands[i] & bands[j] for i in range(60) for j in range(i))


def test_case_accents_and_punctuation_make_no_difference() -> None:
    assert fingerprint("Café, the NEXT day!") == fingerprint("cafe the next day")


def test_the_signature_is_the_same_on_every_machine() -> None:
    assert fingerprint("four people were killed").signature[:2] == (10626180870422214186, 12414066545408201511)


def test_a_paragraph_inside_a_longer_story_is_contained() -> None:
    story = written(5)

    assert containment(shingles(" ".join(story[40:100])), shingles(" ".join(story))) == 1.0
