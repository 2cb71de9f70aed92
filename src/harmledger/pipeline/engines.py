"""The engines that can be asked for by name."""

from collections.abc import Callable

from harmledger.extract.engine import Engine
from harmledger.model.errors import SettingError


def _local() -> Engine:
    from harmledger.extract.local import load_local_engine

    return load_local_engine()


def _rules() -> Engine:
    from harmledger.extract.rules import load_rules_engine

    return load_rules_engine()


ENGINES: dict[str, Callable[[], Engine]] = {"local": _local, "rules": _rules}
"""Name to loader. Loading reads lexicons and the model, so it happens when an engine is used."""


def load_engine(name: str) -> Engine:
    """The engine called `name`; raises SettingError naming those that there are."""
    loader = ENGINES.get(name)
    if loader is None:
        raise SettingError(f"there is no engine {name!r}; there is {', '.join(sorted(ENGINES))}")
    return loader()
