"""The start page "What these reports change", and the acts by which people decide."""
