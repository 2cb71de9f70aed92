"""The engine `local`: the rules propose, a small encoder decides. No network, no GPU, exact spans only."""

from harmledger.extract.local.engine import LocalEngine, load_local_engine

__all__ = ["LocalEngine", "load_local_engine"]
