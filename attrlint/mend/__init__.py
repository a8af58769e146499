"""Edits that put credit where it belongs: the metadata, a section of the card, CITATION.cff.

Each function gives the edits, or None (or no edits) where it is not certain what they do: the
metadata is read again with the edits in it, and has to say the same as before and the new value.
"""
