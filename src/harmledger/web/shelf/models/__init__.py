"""The tables of the shelf, outside the log: all but the watches is made from the book, and can be made anew."""

from harmledger.web.shelf.models.card import Card, CardAccount, CardFacet, PairCard
from harmledger.web.shelf.models.paper import Paper, TollMark
from harmledger.web.shelf.models.state import Entry, Head, Waiting
from harmledger.web.shelf.models.watch import KeptWatch

__all__ = ["Card", "CardAccount", "CardFacet", "Entry", "Head", "KeptWatch", "PairCard", "Paper", "TollMark", "Waiting"]
