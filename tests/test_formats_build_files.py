"""Build files as scripts: what stands where, and that every place is the file's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Document, Source, Span
from attrlint.formats.build_files import script


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X ?= a/b\n", "X=a/b\n"),
        ("export X := a/b\n", "X=a/b\n"),
        ("t: x.py\n\t@python t.py --m $(X) $$HOME\n", "t: x.py\npython t.py --m ${X} $HOME\n"),
        ("\tcp a \\\n\t  --force\n", "cp a \\\n--force\n"),
        ("RUN --mount=type=cache hf download a/b\n", "hf download a/b\n"),
        ('CMD ["python", "t.py"]\n', ' "python"  "t.py" \n'),
        ("ENV X a/b\nARG Y=c\n", "X=a/b\nY=c\n"),
        ('x := "a/b"\nt:\n    t.py --m {{ x }}\n', 'x="a/b"\nt:\nt.py --m ${x}\n'),
    ],
)
def test_script(text: str, expected: str) -> None:
    assert script(Source.whole(Document("Makefile", text))).text == expected


@given(st.text(alphabet='aX=:? $(){}[],"\n\tRUNENV-@+\\', max_size=60))
def test_every_letter_is_where_the_file_has_it(text: str) -> None:
    source = script(Source.whole(Document("Makefile", text)))
    for at, letter in enumerate(source.text):
        place = source.at(Span(at, at + 1)).span.start
        if letter.isalpha():
            assert letter in text[max(0, place - 2) : place + 3]
