import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.intake.draft import Draft
from harmledger.intake.jsonl import read_json
from harmledger.intake.options import ReadOptions
from harmledger.model.outcome import Dropped, DropReason

STORY = "Four people were killed on Sunday."
RECORD = {"id": "1", "title": "Market shelled", "text": STORY}
SHAPES: dict[str, Callable[[list[dict[str, str]]], str]] = {
    "lines": lambda records: "\n".join(map(json.dumps, records)),
    "lines with blanks": lambda records: "\n\n".join(map(json.dumps, records)) + "\n\n",
    "a list": json.dumps,
    "a list over lines": lambda records: json.dumps(records, indent=2),
    "records over lines": lambda records: "\n".join(json.dumps(record, indent=2) for record in records),
}


def read(raw: bytes) -> list[Draft | Dropped]:
    return list(read_json(io.BytesIO(raw), raw[:100], "a.json", ReadOptions()))


@given(
    st.lists(st.fixed_dictionaries({"text": st.text(min_size=1).filter(str.strip)}), min_size=1, max_size=4),
    st.sampled_from(["", "\ufeff"]),
)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_texts(shape: str, records: list[dict[str, str]], mark: str) -> None:
    raw = (mark + SHAPES[shape](records)).encode()

    assert [draft.body for draft in read(raw) if isinstance(draft, Draft)] == [record["text"] for record in records]


@pytest.mark.parametrize(
    ("line", "reason", "words"),
    [
        (b'{"text": "a" "b"}', DropReason.BAD_JSON, "column 14: a comma"),
        (b'{"text": "a', DropReason.BAD_JSON, "never closed"),
        (b"{'text': 'a'}", DropReason.BAD_JSON, "double quotes"),
        (b'{"text": a}', DropReason.BAD_JSON, "without quotation marks"),
        (b'{"text": "a\tb"}', DropReason.BAD_JSON, "line break or tab"),
        (b'{"text": "C:\\dir"}', DropReason.BAD_JSON, "backslash"),
        (b'{"text": "a"} x', DropReason.BAD_JSON, "after the end"),
        (b'{"a": ' * 100_000, DropReason.BAD_JSON, "nested too deeply"),
        (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", DropReason.BAD_JSON, "number in it is too long"),
        (b'"text"', DropReason.BAD_RECORD, "a text, not a record"),
        (b"NaN", DropReason.BAD_RECORD, "a number, not a record"),
        (b'{"text": NaN}', DropReason.BAD_RECORD, "is a number"),
        (b'{"text": ["a"]}', DropReason.BAD_RECORD, "is a list"),
        (b'{"text": true}', DropReason.BAD_RECORD, "is true or false"),
        (b'{"headline": "a"}', DropReason.BAD_RECORD, 'it has: "headline"'),
        (b"{}", DropReason.BAD_RECORD, "it has: nothing"),
        (b'{"text": ""}', DropReason.NO_TEXT, "nothing to read"),
        (b'{"text": "' + bytes(range(128, 256)) + b'"}', DropReason.BAD_ENCODING, "UTF-8"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_next_is_read(line: bytes, reason: DropReason, words: str) -> None:
    bad, good = read(line + b"\n" + json.dumps(RECORD).encode())

    assert isinstance(bad, Dropped)
    assert bad.reason is reason
    assert words in bad.detail
    assert bad.subject == "a.json line 1"
    assert isinstance(good, Draft)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": 5}, '"title" is a number'),
        ({"id": [1]}, '"id" is a list'),
        ({"id": True}, '"id" is true or false'),
        ({"publisher": {"name": "x"}}, '"publisher" is an object'),
        ({"url": 7}, '"url" is a number'),
        ({"language": ["en"]}, '"language" is a list'),
        ({"text": None}, "title alone"),
    ],
)
def test_a_field_that_cannot_be_used_is_noted_and_the_rest_is_read(fields: dict[str, object], words: str) -> None:
    (draft,) = read(json.dumps({**RECORD, **fields}).encode())

    assert isinstance(draft, Draft)
    assert any(words in note for note in draft.notes)


def test_fields_that_are_absent_or_null_are_not_stated() -> None:
    (draft,) = read(json.dumps({"text": STORY, "title": None, "id": None, "published": None, "url": ""}).encode())

    assert draft == Draft(
        origin="a.json line 1", content_hash=getattr(draft, "content_hash", ""), body=STORY, is_language_sure=True
    )


def test_a_number_is_an_id_as_it_is_written() -> None:
    (draft,) = read(b'{"id": 17, "text": "Four people were killed."}')

    assert isinstance(draft, Draft)
    assert draft.given_id == "17"


def test_a_field_that_stands_twice_is_noted() -> None:
    (draft,) = read(b'{"text": "Three.", "text": "Four people were killed."}')

    assert isinstance(draft, Draft)
    assert draft.body == "Four people were killed."
    assert "twice" in draft.notes[0]


def test_a_list_that_is_cut_off_keeps_what_came_before() -> None:
    first, cut, unclosed = read(f'[{json.dumps(RECORD)}, {{"text": "Fi'.encode())

    assert isinstance(first, Draft)
    assert isinstance(cut, Dropped)
    assert "cut off" in cut.detail
    assert isinstance(unclosed, Dropped)
    assert unclosed.reason is DropReason.BAD_JSON


def test_the_hash_is_that_of_the_lines_bytes_without_its_ending() -> None:
    line = json.dumps(RECORD).encode()

    (unix,), (windows,), (last,) = read(line + b"\n"), read(line + b"\r\n"), read(line)

    assert isinstance(unix, Draft)
    assert isinstance(windows, Draft)
    assert isinstance(last, Draft)
    assert unix.content_hash == windows.content_hash == last.content_hash
