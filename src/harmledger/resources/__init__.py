"""Lexicons as YAML that people review; the gazetteer and the map as built files."""
