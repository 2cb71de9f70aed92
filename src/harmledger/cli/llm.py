"""What a command line says about the language model: options, held against settings."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from harmledger.pipeline.completion.options import LlmOptions
    from harmledger.pipeline.settings import Settings

F = TypeVar("F", bound=Callable[..., object])
_META = "harmledger.llm"
"""Where click keeps the options of a call, so that no command has to hand each of them on."""
_MOST = 1_000_000_000


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    assert option.name is not None  # an option has a name
    context.meta.setdefault(_META, {})[option.name] = value


def _option(*names: str, **how: Any) -> Callable[[F], F]:  # noqa: ANN401 - click's own arguments
    return click.option(*names, expose_value=False, callback=_remember, **how)


def _limit(name: str, words: str) -> Callable[[F], F]:
    return _option(name, type=click.IntRange(1, _MOST), metavar="N", help=words)


OPTIONS: tuple[Callable[[Any], Any], ...] = (
    _option("--llm-url", metavar="URL", help="Where the engine llm finds its model: http://127.0.0.1:11434/v1"),
    _option("--llm-model", metavar="NAME", help="Which model the engine llm asks."),
    _limit("--llm-requests", "The most questions that the engine llm may ask. [default: no limit]"),
    _limit("--llm-tokens", "The most tokens that the engine llm may use. [default: no limit]"),
    _option("--yes-send", is_flag=True, help="Reports may be sent to a language model on another machine."),
)
"""For every command that reads reports."""


def llm_options(settings: "Settings") -> "LlmOptions":
    """Whom to ask and how, by the options of this call and else by the settings."""
    from harmledger.pipeline.completion.options import LlmOptions

    context = click.get_current_context(silent=True)
    given: dict[str, Any] = {} if context is None else context.meta.get(_META, {})
    return LlmOptions(
        url=given.get("llm_url") or settings.llm_url,
        model=given.get("llm_model") or settings.llm_model,
        key=settings.llm_key,
        may_send=bool(given.get("yes_send")),
        cache=settings.llm_cache,
        most_requests=given.get("llm_requests") or settings.llm_requests,
        most_tokens=given.get("llm_tokens") or settings.llm_tokens,
        timeout=settings.llm_timeout,
    )
