import pytest

from harmledger.lexicon.inflect import plural, verb_forms


@pytest.mark.parametrize(
    ("noun", "several"),
    [
        ("car bomb", "car bombs"),
        ("policeman", "policemen"),
        ("casualty", "casualties"),
        ("boy", "boys"),
        ("clash", "clashes"),
        ("child", "children"),
    ],
)
def test_plurals(noun: str, several: str) -> None:
    assert plural(noun) == several


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("shell", ("shells", "shelled", "shelling")),
        ("seize", ("seizes", "seized", "seizing")),
        ("deny", ("denies", "denied", "denying")),
        ("clash", ("clashes", "clashed", "clashing")),
    ],
)
def test_forms_of_regular_verbs(verb: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(verb) == forms
