"""A gazetteer file of a user's own, made from lists of places, that adds to the one that ships.

    add_list(Path("UA.zip"), Path("mine.sqlite"))

The file has the tables of `geo.scheme`, each row with the source that it came from, and beside them `patch`: GeoNames
ids and p-codes for entries of the gazetteer that ships. Adding a list again replaces what came from it before.
"""
