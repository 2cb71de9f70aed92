"""Happenings and observations held against agreements: where, when, under which clause, on whose word.

A pure step: nothing here decides that anybody broke anything (`model.finding`).
"""
