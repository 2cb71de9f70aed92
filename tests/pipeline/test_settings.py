import pytest

from harmledger.model.errors import SettingError
from harmledger.pipeline.settings import SECRET_BYTES, Settings, read_settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({"PATH": "/bin", "HARMLEDGER_JOBS": ""}) == Settings()


def test_each_variable_sets_its_setting() -> None:
    secret = bytes(range(SECRET_BYTES))
    given = {"HARMLEDGER_LEDGER": "a.ledger", "HARMLEDGER_JOBS": "3", "HARMLEDGER_SECRET": secret.hex()}

    found = read_settings(given)

    assert (str(found.ledger), found.jobs, found.secret) == ("a.ledger", 3, secret)


@pytest.mark.parametrize("value", ["0", "-1", "65", "two", "1.5", "٣"])
def test_a_number_of_jobs_that_cannot_be_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingError, match="HARMLEDGER_JOBS"):
        read_settings({"HARMLEDGER_JOBS": value})


@pytest.mark.parametrize("name", ["LLM_TIMEOUT", "LLM_REQUESTS", "LLM_TOKENS", "READ_LIMIT"])
@pytest.mark.parametrize("value", ["-1", "1.5", "a lot", "٣", "9" * 30])
def test_a_limit_that_cannot_be_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"HARMLEDGER_{name}"):
        read_settings({f"HARMLEDGER_{name}": value})


def test_no_limit_of_time_is_said_by_zero_and_no_limit_of_questions_by_saying_nothing() -> None:
    assert read_settings({"HARMLEDGER_READ_LIMIT": "0"}).read_limit == 0
    with pytest.raises(SettingError):
        read_settings({"HARMLEDGER_LLM_REQUESTS": "0"})


@pytest.mark.parametrize("value", ["geheim 1", "geheim\n", "geheim\x00", "geheimnis-über"])
def test_a_key_that_cannot_be_is_refused_without_being_shown(value: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"HARMLEDGER_LLM_KEY": value})

    assert "geheim" not in str(refused.value)
    assert "geheim" not in repr(read_settings({"HARMLEDGER_LLM_KEY": "geheim"}))


@pytest.mark.parametrize("value", ["", "ab", "zz" * SECRET_BYTES, "ab" * (SECRET_BYTES + 1)])
def test_a_secret_of_another_length_is_refused_without_being_shown(value: str) -> None:
    if not value:
        assert read_settings({"HARMLEDGER_SECRET": value}).secret is None
        return
    with pytest.raises(SettingError) as refused:
        read_settings({"HARMLEDGER_SECRET": value})

    assert value not in str(refused.value)
