"""The engines that can be asked for by name."""

from collections.abc import Callable

from harmledger.extract.engine import Engine
from harmledger.model.errors import SettingError
from harmledger.pipeline.completion.options import LlmOptions


def _local() -> Engine:
    from harmledger.extract.local import load_local_engine

    return load_local_engine()


def _rules() -> Engine:
    from harmledger.extract.rules import load_rules_engine

    return load_rules_engine()


ENGINES: dict[str, Callable[[], Engine]] = {"local": _local, "rules": _rules}
"""Name to loader. Loading reads lexicons and the model, so it happens when an engine is used."""


LLM = "llm"
"""The engine that asks a language model: it needs a server, so it is not one of those that just load."""


def load_engine(name: str, llm: LlmOptions | None = None) -> Engine:
    """The engine called `name`; raises SettingError naming those that there are.

    Args:
        name: one of ENGINES, or "llm".
        llm: whom the engine "llm" asks.
    """
    if name == LLM:
        return _llm(llm or LlmOptions())
    loader = ENGINES.get(name)
    if loader is None:
        raise SettingError(f"there is no engine {name!r}; there is {', '.join((*sorted(ENGINES), LLM))}")
    return loader()


def _llm(options: LlmOptions) -> Engine:
    from harmledger.extract.llm.engine import make_llm_engine
    from harmledger.pipeline.completion.client import open_completion

    return make_llm_engine(open_completion(options))
