"""Facts about place: the gazetteer that ships with harmledger, distances, outlines of areas."""
