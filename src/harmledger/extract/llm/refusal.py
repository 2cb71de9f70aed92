"""Why something that a language model said is not taken over."""

from enum import StrEnum


class Refusal(StrEnum):
    """Each is counted, and printed with the reading (docs/how-to/use-a-language-model.md explains them)."""

    INVENTED = "invented_quote"
    """The report says nothing like it."""
    INEXACT = "inexact_quote"
    """The report says something near it, but not these words."""
    NUMBER = "number_not_said"
    """The quoted words do not say the number that stands beside them."""
    DAY = "impossible_day"
    LIST = "not_in_list"
    """A word where one of a closed list belongs."""
    SHAPE = "bad_shape"
    """A field that is missing or of the wrong kind."""
    TOO_MANY = "too_many"
    TWICE = "said_twice"
    INSTRUCTION = "instruction"
    """A paragraph of the report that speaks to a machine: it is not shown to the model and is no evidence."""
