import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.errors import SettingError
from harmledger.pipeline.completion.address import parse_address, sending_words
from harmledger.pipeline.completion.client import open_completion
from harmledger.pipeline.completion.options import LlmOptions

LOCAL = (
    "http://127.0.0.1:8080/v1",
    "http://127.8.9.1/v1",
    "http://localhost:11434/v1",
    "http://LOCALHOST/v1",
    "http://[::1]:8000/v1",
    "http://[::ffff:127.0.0.1]/v1",
)
REMOTE = (
    "https://api.example.org/v1",
    "http://192.168.1.20:8000/v1",
    "http://10.0.0.1/v1",
    "http://0.0.0.0:8000/v1",
    "http://127.0.0.1.example.org/v1",
    "http://localhost.example.org/v1",
    "http://localhost./v1",
    "http://2130706433/v1",
    "http://0x7f000001/v1",
    "http://[::ffff:192.0.2.1]/v1",
    "http://[fe80::1]/v1",
)
WRONG = (
    "",
    "127.0.0.1:8080",
    "ftp://127.0.0.1/v1",
    "file:///etc/hosts",
    "http://",
    "http:///v1",
    "http://127.0.0.1:99999/v1",
    "http://127.0.0.1/v1?key=1",
    "http://127.0.0.1/v1#x",
    "http://127.0.0.1/v1\r\nX: y",
    "http://[::1/v1",
    "http://пример.example/v1",
)


@pytest.mark.parametrize("url", LOCAL)
def test_this_machine_may_be_asked_without_consent(url: str) -> None:
    assert parse_address(url).is_local
    assert open_completion(LlmOptions(url=url, model="m")).address.is_local
    assert sending_words(LlmOptions(url=url, model="m", may_send=True)) is None


@pytest.mark.parametrize("url", REMOTE)
def test_another_machine_may_not_be_asked_without_consent(url: str) -> None:
    assert not parse_address(url).is_local
    with pytest.raises(SettingError, match="--yes-send"):
        open_completion(LlmOptions(url=url, model="m"))


@pytest.mark.parametrize("url", REMOTE)
def test_with_consent_a_person_is_told_where_the_reports_go(url: str) -> None:
    options = LlmOptions(url=url, model="m", may_send=True)

    words = sending_words(options)
    assert open_completion(options).address.host in (words or "")
    assert ("not encrypted" in (words or "")) == url.startswith("http:")


@pytest.mark.parametrize("url", WRONG)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SettingError):
        open_completion(LlmOptions(url=url, model="m", may_send=True))


def test_a_password_in_the_address_is_refused_and_not_shown() -> None:
    with pytest.raises(SettingError) as refused:
        parse_address("https://me:geheim@example.org/v1")

    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("end", ["", "/", "/chat/completions", "/chat/completions/"])
def test_the_path_is_the_base_whether_or_not_the_rest_was_given(end: str) -> None:
    assert str(parse_address(f"http://[::1]:80/v1{end}")) == "http://[::1]:80/v1/chat/completions"


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for url in (text, f"http://{text}/v1", f"http://127.0.0.1{text}/v1"):
        try:
            address = parse_address(url)
        except SettingError:
            continue
        assert address.host
        assert str(address).isprintable()


@pytest.mark.parametrize("options", [LlmOptions(), LlmOptions(url=LOCAL[0]), LlmOptions(model="m")])
def test_a_missing_address_or_model_says_which_options_to_give(options: LlmOptions) -> None:
    with pytest.raises(SettingError, match="--llm-url and --llm-model"):
        open_completion(options)


def test_the_key_is_not_shown_with_the_options() -> None:
    assert "geheim" not in repr(LlmOptions(key="geheim"))
