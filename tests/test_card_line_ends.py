"""A card whose lines end as on Windows says what it says with others."""

from __future__ import annotations

import pytest

from attrlint.card import read, references
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.registry.store import default

HUB = "https://huggingface.co"
TABLE = """## Training data

| Dataset | Paper | Number of training pairs |
|---------|-------|--------------------------|
| [Zwq Pairs](https://example.org/zwq) (title, body) | - | 12,000 |
| [MS MARCO](https://microsoft.github.io/msmarco/) triplets | - | 9,000 |
"""
KEYS = f"""**Model creator:** [org]({HUB}/org)<br>
**Original model**: [Base-1B]({HUB}/org/base-1b)<br>
"""
RECIPE = """This also works with other models.

The model was merged with this configuration:

```yaml
merge_method: linear
models:
  - model: acme/base-1b
  - model: acme/other-1b
```
"""


def told(text: str) -> list[tuple[int, str, str, str, str]]:
    card = read(Document("README.md", text))
    found = references(card, default(), Files(Group("", None, ())))
    return [(r.at.start[0], r.role, r.value, r.via, r.confidence) for r in found]


@pytest.mark.parametrize(("text", "number"), [(TABLE, 2), (KEYS, 1), (RECIPE, 3)])
def test_the_end_of_a_line_says_nothing(text: str, number: int) -> None:
    assert len(told(text)) >= number
    assert told(text.replace("\n", "\r\n")) == told(text)
