"""Who imports a step gets no database, no web and no cluster."""

import subprocess
import sys

import pytest

LOW = ("model", "text", "dates", "geo", "lexicon", "wire", "intake", "extract", "locate", "link", "reconcile")
HEAVY = {"django", "ray", "harmledger.ledger", "harmledger.pipeline", "harmledger.cli", "harmledger.web"}


def _loaded_by(module: str) -> set[str]:
    program = f"import sys, {module}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("package", LOW)
def test_a_layer_below_the_ledger_loads_nothing_of_those_above(package: str) -> None:
    assert _loaded_by(f"harmledger.{package}") & HEAVY == set()


def test_the_package_itself_loads_nothing_of_its_own() -> None:
    assert {name for name in _loaded_by("harmledger") if name.startswith("harmledger.")} == set()
