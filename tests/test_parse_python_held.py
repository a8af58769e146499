"""What a script reads of an object that holds its settings."""

from __future__ import annotations

import pytest

from attrlint.parse import python
from attrlint.parse.values import Value


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('c = SimpleNamespace(k="org/x")\nload(c.k)', "c.k"),
        ('c = types.SimpleNamespace(k="org/x")\nload(c.k)', "c.k"),
        ('c = EasyDict({"k": "org/x"})\nload(c.k)', "c.k"),
        ('c = OmegaConf.create({"m": {"k": "org/x"}})\nload(c.m.k)', "c.m.k"),
        ('class E(Enum):\n    K = "org/x"\nload(E.K.value)', "E.K.value"),
        ('load(os.getenv("M", default="org/x"))', '"org/x"'),
        ('def f(k=typer.Option("org/x", "--k")):\n    load(k)', "k"),
        ('def f(k: str = Option(default="org/x")):\n    load(k)', "k"),
        ('class S(BaseSettings):\n    k: str = Field("org/x")\ns = S()\nload(s.k)', "s.k"),
        ('@attr.s\nclass S:\n    k = attr.ib(default="org/x")\ns = S()\nload(s.k)', "s.k"),
        ('for s in [{"k": "org/x"}, {"m": "org/y"}]:\n    load(s["k"])', 's["k"]'),
        ('for n, (k, s) in {"a": ("org/x", "b")}.items():\n    load(k)', "k"),
        ('for n, [s, k] in {"a": ["b", "org/x"]}.items():\n    load(k)', "k"),
        ('class N:\n    def __init__(self, k):\n        load(k)\nN("org/x")', "k"),
        (
            "class N:\n    def __init__(self, *, k):\n        self.m = k\n"
            '    def go(self):\n        load(self.m)\nN(k="org/x")',
            "self.m",
        ),
    ],
)
def test_a_setting_is_found_where_it_is_held(text: str, at: str) -> None:
    given = _argument(text)
    assert given is not None
    assert (given.text, given.known) == ("org/x", True)
    place = given.defined or given.span
    assert text[place.start : place.end].strip('"') == "org/x"
    assert at.strip('"') == text[given.span.start : given.span.end].strip('"')


@pytest.mark.parametrize(
    "text",
    [
        'c = Other(k="org/x")\nload(c.k)',
        'c = SimpleNamespace(k="org/x")\nload(c.other)',
        'class E(Enum):\n    K = "org/x"\nload(E.K.label)',
        'load(os.getenv("M", other="org/x"))',
        "def f(k=typer.Option(..., help='org/x')):\n    load(k)",
        'for n, (k, s) in {"a": "org/x"}.items():\n    load(k)',
        'for n, (k.a, s) in {"a": ("org/x", "b")}.items():\n    load(k)',
        'for s in [{"m": "org/x"}]:\n    load(s["k"])',
        'class N:\n    def __init__(self, k):\n        load(k)\nM("org/x")',
    ],
)
def test_what_is_not_held_is_not_found(text: str) -> None:
    assert _argument(text) is None


def _argument(text: str) -> Value | None:
    return next(call.args[0] for call in python.parse(text).calls if call.name == "load")


@pytest.mark.parametrize(
    ("key", "origin"),
    [
        ('"a"', "variable"),
        ("NAME", "variable"),
        ("args.name", "keyed"),
        ("given(name)", "option"),
        ("args.other", "option"),
    ],
)
@pytest.mark.parametrize("held", ['{"a": "org/x", "b": "org/y"}', 'dict(a="org/x", b="org/y")'])
def test_the_item_of_a_mapping_at_a_key(held: str, key: str, origin: str) -> None:
    """What another may be chosen by is less sure than what a name says."""
    text = f'NAME = "a"\np.add_argument("--name", default="a")\nM = {held}\nload(M[{key}])'
    given = _argument(text)
    assert given is not None
    assert {each.origin for each in given.strings()} == {origin}
    known = ["org/x", "org/y"] if origin == "option" else ["org/x"]
    assert sorted(each.text for each in given.strings()) == known


def test_a_mapping_that_is_asked_with_get() -> None:
    text = 'p.add_argument("--k", default="a")\nload({"a": "org/x", "b": "org/y"}.get(args.k))'
    given = _argument(text)
    assert given is not None
    assert (given.text, given.origin) == ("org/x", "keyed")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("m['Trainer']('x')", "Trainer"),
        ("m.n['Trainer'].load('x')", "Trainer.load"),
        ("m['load']('x')", ""),
        ("m['A b']('x')", ""),
        ("m[Trainer]('x')", ""),
        ("m['Trainer'].a.load('x')", "m[].a.load"),
    ],
)
def test_a_class_that_a_mapping_has(text: str, name: str) -> None:
    """Classes that a function imports, and hands over in a mapping."""
    (found,) = python.parse(text).calls
    assert found.name == name
    assert text[slice(*found.span)] == text.partition("(")[0]


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ('mine(path="org/x")', ["org/x"]),
        ('mine(path="org/x")\nmine(path="org/y", name="z")', ["org/x", "org/y"]),
        ('mine("org/x")', []),  # no `**rest` takes a position
        ('mine(split="org/x")', []),  # a parameter of its own
        ('yours(path="org/x")', []),
    ],
)
def test_what_a_function_hands_on_of_its_keywords(given: str, texts: list[str]) -> None:
    text = f"def mine(split=None, **rest):\n    load(**rest, size=1)\n\n{given}\n"
    call = next(call for call in python.parse(text).calls if call.name == "load")
    value = call.keyword("path")
    found = [each.text for each in value.strings()] if value is not None else []
    assert (found, call.keyword("split")) == (texts, None)
