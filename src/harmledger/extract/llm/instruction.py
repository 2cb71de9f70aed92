"""Paragraphs of a report that speak to a machine. They are not shown to the model, and no claim stands on them.

A report's text is data. The prompt says so and the answer is held against the text whatever the model believes; this
is the third wall: what is plainly addressed to a model is taken out before it is asked, and counted.
"""

import re

_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.\n]{0,60}\b(?:instructions?|prompts?|directions?|guidelines?)\b"
    r"|^[^\w\n]{0,10}(?:system|assistant|developer|user)\s*(?:message|prompt)?\s*:"
    r"|\b(?:system|hidden) prompt\b"
    r"|<\|\w+\|>|\[/?INST\]|<</?SYS>>|^#+\s*(?:instruction|system|response)s?\b"
    r"|\b(?:you are|as) an? (?:\w+ ){0,2}(?:ai|language model|llm|chatbot|extraction (?:engine|tool|model))\b"
    r"|\b(?:note|message|attention|instructions?)\b[^.\n]{0,20}\b(?:ai|language model|llm|chatbot)s?(?: \w+)?\s*[:,-]"
    r"|\b(?:answer|respond|reply|output|return|print)\b[^.\n]{0,30}\b(?:json|empty list|nothing else)\b"
    r"|\bin your (?:answer|output|reply|response|json)\b"
    r"|[\"'](?:accounts|tolls|harms|perpetrators|trigger)[\"']\s*:",
    re.IGNORECASE | re.MULTILINE,
)
HIDDEN = "\0"
"""Stands for each character of such a paragraph, so that places in the text do not move. No quote holds it."""
SHOWN = "[…]"


def hide_instructions(text: str) -> tuple[str, int]:
    """The text with each such stretch hidden, character for character, and how many there were.

    A stretch runs from the sentence or line that speaks to a machine to the end of its paragraph: what follows in it
    is what the machine is told to say.
    """
    stretches = 0
    at = 0
    while (found := _MACHINE.search(text, at)) is not None:
        start, end = _stretch(text, found.start(), found.end())
        text = text[:start] + HIDDEN * (end - start) + text[end:]
        stretches, at = stretches + 1, end
    return text, stretches


def shown(hidden: str) -> str:
    """What the model gets to see of a text with hidden stretches."""
    return re.sub(f"{HIDDEN}+", SHOWN, hidden)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    lines = text.rfind("\n", 0, start) + 1
    sentences = (text.rfind(mark, lines, start) + 1 for mark in (". ", "! ", "? "))
    first = max(lines, *sentences)
    last = text.find("\n\n", max(first, end))
    return first, len(text) if last < 0 else last
