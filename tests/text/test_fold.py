import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.fold import fold, fold_map


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_map_folds_the_same_text(text: str) -> None:
    assert fold_map(text).text == fold(text)


@given(st.text(min_size=1), st.data())
def test_the_source_of_a_folded_stretch_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold_map(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))

    first, last = folded.source(start, end)

    assert folded.text[start:end].strip() in fold(text[first:last])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma'arrat An-Nu‘mān", "maarrat an numan"),
        ("إدلب", "ادلب"),
        ("حماة", "حماه"),
        ("مـورك", "مورك"),
        ("Diyarbakır", "DIYARBAKIR"),
        ("Łódź", "lodz"),
        ("Ｄａｍａｓｃｕｓ", "damascus"),
    ],
)
def test_spellings_of_one_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_empty_stretch_has_no_source() -> None:
    with pytest.raises(IndexError, match="holds nothing"):
        fold_map("Hama").source(2, 2)
