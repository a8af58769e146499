"""Models of several kinds: an encoder, and what reads its output."""

from __future__ import annotations

from collections.abc import Iterable

from attrlint.card.pattern import Pattern

_ENCODER = Pattern(r"\b(?:open_?)?clip\b|siglip|dino|intern-?vit|\bvit-|whisper|wav2vec|hubert")


def are_joined(names: Iterable[str]) -> bool:
    """Whether some models, but not all, are encoders: parts of one, and no merge."""
    encodes = [bool(_ENCODER.search(name.rpartition("/")[2].lower())) for name in names]
    return any(encodes) and not all(encodes)
