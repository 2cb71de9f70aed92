"""Asking a language model's server over HTTP: address, budget, cache, retries. The effects of `extract.llm`."""
