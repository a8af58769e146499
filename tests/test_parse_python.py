"""Python scripts: calls, settings, and how strings are followed through a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.document import Span
from attrlint.parse import python
from attrlint.parse.python import Call, Setting
from attrlint.parse.python_places import comments
from attrlint.parse.values import Value


def calls(text: str, name: str = "load") -> list[Call]:
    return [call for call in python.parse(text).calls if call.name == name]


def argument(text: str) -> Value:
    """The first argument of the last call of `load`."""
    value = calls(text)[-1].args[0]
    assert value is not None
    return value


def source(text: str, span: Span) -> str:
    return text[span.start : span.end]


def settings(text: str, where: str) -> dict[str, Value]:
    script = python.parse(text)
    return {
        setting.name: setting.value
        for setting in (*script.settings, *script.assignments)
        if setting.where == where and setting.value is not None
    }


@pytest.mark.parametrize(
    ("literal", "text", "inside"),
    [
        ('"org/x"', "org/x", "org/x"),
        ("'org/x'", "org/x", "org/x"),
        ("r'a\\b'", "a\\b", "a\\b"),
        ("'''a\nb'''", "a\nb", "a\nb"),
        ('"""a"""', "a", "a"),
        ('""', "", ""),
        ('"a\\"b"', 'a"b', 'a\\"b'),
        ('"org/" "x"', "org/x", 'org/" "x'),
        ('("org/"\n  "x")', "org/x", 'org/"\n  "x'),
        ("'caf\u00e9 \U0001f600'", "caf\u00e9 \U0001f600", "caf\u00e9 \U0001f600"),
        ("'''x\"'''", 'x"', 'x"'),
        ('"x\'"', "x'", "x'"),
        ('"""x\\""""', 'x"', 'x\\"'),
    ],
)
@pytest.mark.parametrize("before", ["", "# \u00e9\n", "\u00e9 = 1; ", "if 1:\r\n    "])
def test_literals(before: str, literal: str, text: str, inside: str) -> None:
    script = f"{before}load({literal})"
    value = argument(script)
    assert (value.text, value.origin, source(script, value.span)) == (text, "literal", inside)


@pytest.mark.parametrize(
    ("text", "expected", "at", "defined"),
    [
        ('m = "org/x"\nload(m)', "org/x", "m", "org/x"),
        ('m: str = "org/x"\nload(m)', "org/x", "m", "org/x"),
        ('a = "org/x"\nb = a\nload(b)', "org/x", "b", "org/x"),
        ('m = "org/x"\ndef f():\n    load(m)', "org/x", "m", "org/x"),
        ('def f():\n    m = "org/x"\n    load(m)', "org/x", "m", "org/x"),
        ('def f():\n    load(M)\nM = "org/x"', "org/x", "M", "org/x"),
        ('a, b = "p", "org/x"\nload(b)', "org/x", "b", "org/x"),
        ('m = "old"\nm = "org/x"\nload(m)\nm = "new"', "org/x", "m", "org/x"),
        ('c = {"k": "org/x"}\nload(c["k"])', "org/x", 'c["k"]', "org/x"),
        ('c = dict(k="org/x")\nload(c["k"])', "org/x", 'c["k"]', "org/x"),
        ('c = {}\nc["k"] = "org/x"\nload(c["k"])', "org/x", 'c["k"]', "org/x"),
        ('c = ["p", "org/x"]\nload(c[1])', "org/x", "c[1]", "org/x"),
        ('class C:\n    k = "org/x"\nload(C.k)', "org/x", "C.k", "org/x"),
        ('class C:\n    k = "org/x"\nc = C()\nload(c.k)', "org/x", "c.k", "org/x"),
        (
            'class C:\n    def __init__(self):\n        self.k = "org/x"\n'
            "    def f(self):\n        load(self.k)",
            "org/x",
            "self.k",
            "org/x",
        ),
        ('args.k = "org/x"\nload(args.k)', "org/x", "args.k", "org/x"),
        ('def f(k):\n    load(k)\nf("org/x")', "org/x", "k", "org/x"),
        ('def f(k):\n    load(k)\nf(k="org/x")', "org/x", "k", "org/x"),
        ('import os\nos.environ["M"] = "org/x"\nload(os.environ["M"])', "org/x", None, "org/x"),
        ('import os\nos.environ["M"] = "org/x"\nload(os.getenv("M", "y"))', "org/x", None, "org/x"),
        ('if (m := "org/x"):\n    load(m)', "org/x", "m", "org/x"),
    ],
)
def test_names(text: str, expected: str, at: str | None, defined: str) -> None:
    value = argument(text)
    assert (value.text, value.origin, value.known) == (expected, "variable", True)
    if at is not None:
        assert source(text, value.span) == at
    assert value.defined is not None
    assert source(text, value.defined) == defined


@pytest.mark.parametrize(
    "text",
    [
        'p.add_argument("--base-model", "-m", default="org/x")\nargs = p.parse_args()\n'
        "load(args.base_model)",
        'class A:\n    base_model: str = field(default="org/x")\nload(script_args.base_model)',
        'class A(BaseModel):\n    base_model: str = Field("org/x")\nload(cfg.base_model)',
        'class A:\n    base_model: str = "org/x"\nload(model_args.base_model)',
        'flags.DEFINE_string("base_model", "org/x", "help")\nload(FLAGS.base_model)',
        'def f(base_model="org/x"):\n    load(base_model)',
        'def f(*, base_model: str = "org/x"):\n    load(base_model)',
        'load(os.environ.get("M", "org/x"))',
        'load(os.getenv("M", "org/x"))',
        'load(getattr(a, "m", "org/x"))',
        'load(config.get("m", {}).get("base", "org/x"))',
        'M = "org/x"\np.add_argument("--base_model", default=M)\nload(args.base_model)',
    ],
)
def test_defaults(text: str) -> None:
    value = argument(text)
    assert (value.text, value.origin) == ("org/x", "default")
    place = value.defined or value.span
    assert source(text, place) == "org/x"


@pytest.mark.parametrize(
    ("expression", "expected", "known"),
    [
        ('"org/" + N', "org/x", True),
        ('"org" + "/" + "x"', "org/x", True),
        ('f"org/{N}"', "org/x", True),
        ('f"org/{unknown()}-7b"', "org/{…}-7b", False),
        ('unknown() + "/x"', "{…}/x", False),
        ('"org/%s" % N', "org/x", True),
        ('"%s/%s" % ("org", N)', "org/x", True),
        ('"{}/{}".format("org", N)', "org/x", True),
        ('"{o}/{0}".format(N, o="org")', "org/x", True),
        ('os.path.join("org", N)', "./org/x", True),
        ("os.path.join(root(), N)", "{…}/x", False),
        ('Path("org") / N', "org/x", True),
        ('str("org/x")', "org/x", True),
        ('" ORG/X ".strip().lower()', "org/x", True),
    ],
)
def test_strings_put_together(expression: str, expected: str, known: bool) -> None:
    text = f'N = "x"\nload({expression})'
    value = argument(text)
    assert (value.text, value.known) == (expected, known)
    assert 0 <= value.span.start < value.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('load("a" if c else "b")', ["a", "b"]),
        ('load(x() or "b")', ["b"]),
        ('if c:\n    m = "a"\nelse:\n    m = "b"\nload(m)', ["a", "b"]),
        ('m = "a"\nif c:\n    m = "b"\nload(m)', ["a", "b"]),
        ('for m in ["a", "b"]:\n    load(m)', ["a", "b"]),
        ('L = ("a", "b")\nfor m in L:\n    load(m)', ["a", "b"]),
        ('[load(m) for m in ["a", "b"]]', ["a", "b"]),
        ('for m, s, n in [("a", None, 1), ("b", "s", 2)]:\n    load(m)', ["a", "b"]),
        ('L = [(0.5, "a"), (1, "b")]\nfor n, m in L:\n    load(m)', ["a", "b"]),
        ('for i, (m, n) in enumerate([("a", 1), ("b", 2)]):\n    load(m)', ["a", "b"]),
        ('for n, m in zip([1, 2], ["a", "b"]):\n    load(m)', ["a", "b"]),
        ('for k, m in {"x": "a", "y": "b"}.items():\n    load(m)', ["a", "b"]),
        ('load((1, "a")[1])', ["a"]),
        ('load(["a", "b"])', ["a", "b"]),
        ('load(["a"] + ["b"])', ["a", "b"]),
        ('X = ["b"]\nload(["a", *X])', ["a", "b"]),
        ('load({"a": 0.5, "b": 1})', ["a", "b"]),
        ('load("a,b".split(","))', ["a", "b"]),
        ('def f(m="a"):\n    load(m)\nf("b")', ["a", "b"]),
    ],
)
def test_several_strings(text: str, expected: list[str]) -> None:
    found = list(argument(text).strings())
    assert [value.text for value in found] == expected
    assert [source(text, value.defined or value.span) for value in found] == expected


def test_a_mapping_keeps_its_values_under_its_keys() -> None:
    value = argument('load({"train": "a.json", "n": 1})')
    assert value.origin == "mapping"
    assert [(key.text, [one.text for one in key.parts]) for key in value.parts] == [
        ("train", ["a.json"]),
        ("n", []),
    ]


@pytest.mark.parametrize(
    "expression",
    ["m", "m.k", "m[0]", "f()", "1", "None", "b'x'", "[1, 2]", "m if c else n", "lambda: 1"],
)
def test_what_is_not_known_is_none(expression: str) -> None:
    assert calls(f"load({expression})")[0].args == (None,)


def test_a_name_that_is_given_something_unknown_is_none() -> None:
    assert calls('m = "a"\nm = f()\nload(m)')[0].args == (None,)
    assert calls('m = "a"\nfor m in f():\n    load(m)')[0].args == (None,)
    assert calls('k = "a"\ndef f(k):\n    load(k)')[0].args == (None,)


@pytest.mark.parametrize(
    ("text", "name", "target", "parent"),
    [
        ("m = A.load('x')", "A.load", "m", ""),
        ("m = A.load('x').to(d)", "A.load", "m", ""),
        ("m = A.load('x')['train']", "A.load", "m", ""),
        ("self.m = a.b.load('x')", "a.b.load", "self.m", ""),
        ("A.load('x').to(d)", "A.load().to", "", ""),
        ("T(load('x'), k=1)", "load", "", "T"),
        ("T(k=[load('x')])", "load", "", "T"),
        ("with load('x') as m: pass", "load", "", ""),
        ("m[0].load('x')", "m[].load", "", ""),
        ("d = dict(type=A.load, path='x')", "A.load", "d", ""),
        ("d = {'type': 'load', 'path': 'x'}", "load", "d", ""),
        ("@load('x')\ndef f(): pass", "load", "", ""),
        ("def f(a=load('x')): pass", "load", "", ""),
        ("async def f():\n    m = await load('x')", "load", "m", ""),
    ],
)
def test_calls(text: str, name: str, target: str, parent: str) -> None:
    (found,) = [call for call in python.parse(text).calls if call.name == name]
    assert (found.target, found.parent) == (target, parent)
    if "()" not in name and "[]" not in name:
        assert source(text, found.span) == name


def test_keywords_have_places() -> None:
    text = 'O = {"c": "z"}\nload(a="x", b=1, **O)'
    (call,) = calls(text)
    assert [(one.name, one.value and one.value.text) for one in call.keywords] == [
        ("a", "x"),
        ("b", None),
        ("c", "z"),
    ]
    assert [source(text, one.span) for one in call.keywords] == ["a", "b", "c"]
    assert call.keyword("c") == call.keywords[2].value
    assert call.keyword("d") is None


def test_typed_configs_are_calls() -> None:
    text = 'P = "org/x"\nd = dict(type=Load, data=dict(type=load_dataset, path=P))'
    (call,) = calls(text, "load_dataset")
    value = call.keyword("path")
    assert value is not None
    assert (value.text, source(text, value.span)) == ("org/x", "P")
    assert call.keyword("type") is None


@pytest.mark.parametrize(
    ("text", "where", "name", "expected"),
    [
        ('p.add_argument("-m", "--model-name", default="x")', "argparse", "model_name", "x"),
        ('@click.option("--model", default="x")\ndef f(): pass', "argparse", "model", "x"),
        ('class A:\n    m: str = field(default="x")', "field", "m", "x"),
        ('class A:\n    m: list = field(default_factory=lambda: ["x"])', "field", "m", ""),
        ('class A:\n    m = "x"', "field", "m", "x"),
        ('def f(a, m="x"): pass', "parameter", "m", "x"),
        ('def f(m: str = typer.Option("x", "--m")): pass', "parameter", "m", "x"),
        ('M = "x"', "assignment", "M", "x"),
        ('a.b.M = "x"', "assignment", "a.b.M", "x"),
        ('def f():\n    m = "x"', "assignment", "m", "x"),
        ('c = {"m": "x"}', "dict", "m", "x"),
        ('c = dict(m="x")', "dict", "m", "x"),
        ('c["m"] = "x"', "dict", "m", "x"),
        ('os.environ["M"] = "x"', "environment", "M", "x"),
        ('os.environ.setdefault("M", "x")', "environment", "M", "x"),
    ],
)
def test_settings(text: str, where: str, name: str, expected: str) -> None:
    assert settings(text, where)[name].text == expected


def test_settings_have_places() -> None:
    text = 'p.add_argument("--model-name", default="x")\nM = "y"\nclass A:\n    n: str = "z"'
    script = python.parse(text)
    found: tuple[Setting, ...] = (*script.settings, *script.assignments)
    assert [source(text, one.span) for one in found] == ["--model-name", "n", "M"]
    values = [one.value for one in found if one.value]
    assert [source(text, one.span) for one in values] == ["x", "z", "y"]


def test_imports() -> None:
    text = "import a.b as c\nfrom . import d\nfrom e.f import g as h, i"
    assert [(one.module, one.name, one.alias) for one in python.parse(text).imports] == [
        ("a.b", "", "c"),
        (".", "d", ""),
        ("e.f", "g", "h"),
        ("e.f", "i", ""),
    ]


def test_long_strings() -> None:
    text = 'x = """\nbase_model: org/x\n"""\ny = "short"\n'
    (value,) = python.parse(text).strings
    assert source(text, value.span) == value.text == "\nbase_model: org/x\n"


def test_comments() -> None:
    text = '# one\nx = \'# no\' # two\ny = """\n# no\n"""\r\n# three\r\n'
    assert [source(text, span) for span in comments(text)] == [
        "# one",
        "# two",
        "# three",
    ]


@pytest.mark.parametrize(
    ("text", "at"),
    [("x = (", 4), ("a = 1\nprint 'x'\n", 6), ("x\0", 0)],
)
def test_what_is_no_python_is_one_fault(text: str, at: int) -> None:
    script = python.parse(text)
    assert [fault.span.start for fault in script.faults] == [at]
    assert script.calls == ()


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "(" * 1000 + ")" * 1000,
        "x = " + "-" * 50_000 + "1",
        "x = " + "+".join(["'a'"] * 5_000) + "\nload(x)",
        "x = 'aa'\n" + "x = x + x\n" * 100 + "load(x)",
        "x = ['a', 'b']\n" + "x = x + x\n" * 100 + "load(x)",
        "".join(f"a{n + 1} = a{n}\n" for n in range(2000)) + "load(a2000)",
        "a = b\nb = a\ndef f():\n    load(a)",
        "def f(x):\n    f(x)\n    load(x)",
        "x" + ".y()" * 900,
        "load(" + "{'a': " * 90 + "'b'" + "}" * 90 + ")",
    ],
)
def test_deep_and_growing_scripts_end(text: str) -> None:
    script = python.parse(text)
    assert script.faults or script.calls


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("AutoModel.from_pretrained(x)", True),
        ("load_dataset(x)", True),
        ("p.add_argument('--model', default='org/x')", True),
        ("p.add_argument('--model', default='x')", False),
        ("MODELS = ['org/x']", False),
        ("model = 'org/x'", True),
        ("print('hello')", False),
    ],
)
def test_worth_parsing(text: str, worth: bool) -> None:
    assert python.worth_parsing(text) is worth


def everything(value: Value | None) -> Iterator[Value]:
    if value is not None:
        yield value
        for part in value.parts:
            yield from everything(part)


SIGNS = """load ( ) [ ] { } "a" 'b' f"{x}" x y = : , . + if else for in def class lambda # \\ é
\"\"\" '%s' % "{}" .format os.environ args.x dict type= *x **y :="""
PIECES = (*SIGNS.split(), " ", "\n", "\n    ")


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_is_read_and_every_place_is_inside(text: str) -> None:
    script = python.parse(text)
    spans = [*comments(text), *(fault.span for fault in script.faults)]
    values = [value for one in script.strings for value in everything(one)]
    for call in script.calls:
        spans.extend((call.span, *(word.span for word in call.keywords)))
        for argument in (*call.args, *(word.value for word in call.keywords)):
            values.extend(everything(argument))
    for setting in (*script.settings, *script.assignments):
        spans.append(setting.span)
        values.extend(everything(setting.value))
    spans.extend(span for value in values for span in (value.span, value.defined) if span)
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)


@given(st.text(st.characters(exclude_characters='\\"\r\n', exclude_categories=["Cs", "Cc"])))
def test_a_literal_is_its_source(content: str) -> None:
    text = f'é = 0; load("{content}", k="{content}")'
    (call,) = calls(text)
    for value in (call.args[0], call.keyword("k")):
        assert value is not None
        assert value.text == content == source(text, value.span)
