"""Regular expressions that are compiled when first used: most files need few of them."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression of a pattern that is written in the code: it is kept."""
    return re.compile(pattern)
