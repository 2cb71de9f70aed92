"""How well a reading agrees with what people annotated: accounts aligned one to one, then slot by slot."""
