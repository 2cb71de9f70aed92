"""The engine `local`: the rules propose, a small encoder decides. No network, no GPU, exact spans only."""
