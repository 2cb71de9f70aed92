"""Names of parties by id, from the lexicon."""


def actor_names() -> dict[str, str]:
    """What to call each party in a table."""
    from harmledger.lexicon.actors import load_actors

    return {actor.id: actor.name for actor in load_actors().actors}
