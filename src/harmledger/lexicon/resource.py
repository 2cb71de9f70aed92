"""YAML of the package, read once. A file that cannot be read is a broken installation and says so."""

import importlib.resources
from typing import Any

import yaml

from harmledger.model.errors import InputError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader is some ten times faster and reads the same language; a wheel of PyYAML without it is rare but legal."""


def read_yaml(*path: str) -> Any:  # noqa: ANN401  YAML can hold anything; the callers check what they need
    """The content of `resources/<path>` of the package."""
    place = importlib.resources.files("harmledger.resources").joinpath(*path)
    try:
        return yaml.load(place.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  both loaders are safe ones
    except (OSError, yaml.YAMLError) as error:
        raise InputError(
            f"the package's file {'/'.join(path)} cannot be read: {error}. Install harmledger again."
        ) from error
