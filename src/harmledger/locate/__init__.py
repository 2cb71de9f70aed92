"""Place words in their context to gazetteer entries, with reasons; abstains rather than guess.

with open_gazetteer() as gazetteer:
    (place,) = Locator(gazetteer).locate(["Marek district"], context=Context(other_places=("Idlib",)))
"""

from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context, Mention, Resolution

__all__ = ["Context", "Locator", "Mention", "Resolution"]
