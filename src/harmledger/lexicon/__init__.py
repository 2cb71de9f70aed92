"""Actors, vague words, kinds: YAML that people review, read once into values."""
