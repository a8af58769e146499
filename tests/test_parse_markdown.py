"""Markdown: what is found in it, and where."""

from __future__ import annotations

import pytest

from attrlint.document import Document, Span
from attrlint.parse.inline import url_end
from attrlint.parse.markdown import parse


def place(text: str, span: Span) -> str:
    document = Document("x", text)
    start, end = document.position(span.start), document.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def raw(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "yaml", "whole", "terminated"),
    [
        ("---\na: b\n---\n# T\n", "2:1-3:1", "1:1-4:1", True),
        ("\n \n--- \r\na: b\r\n---\t\r\nx", "4:1-5:1", "3:1-6:1", True),
        ("---\n---\nx", "2:1-2:1", "1:1-3:1", True),
        ("---\n# note\na: b\n---", "2:1-4:1", "1:1-4:4", True),
        ("---\na: b\nc:\n- d\n\n# T\n", "2:1-5:1", "1:1-5:1", False),
        ("---\n{a: b}\n---\n", "2:1-3:1", "1:1-4:1", True),
        ("---\n'a b': c\n---\n", "2:1-3:1", "1:1-4:1", True),
        ("\n---\n  a: b\n  c: d\n---\n", "3:1-5:1", "2:1-6:1", True),
    ],
)
def test_front_matter(text: str, yaml: str, whole: str, terminated: bool) -> None:
    found = parse(text).front_matter
    assert found is not None
    assert place(text, found.span) == yaml
    assert (place(text, found.whole), found.terminated) == (whole, terminated)


@pytest.mark.parametrize(
    "text",
    [
        "# T\n---\na: b\n---\n",
        "---\n\nJust a rule\n\n---\n",
        "---\nUnclosed prose\n",
        "----\na: b\n----\n",
        "```yaml\n---\na: b\n---\n```\n",
        "---",
        "",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert parse(text).front_matter is None


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (
            "# A\n## B ##\n###### C\n",
            [(1, "A", "1:3-1:4"), (2, "B", "2:4-2:5"), (6, "C", "3:8-3:9")],
        ),
        ("#No\n##Yes\n####### no\n", [(2, "Yes", "2:3-2:6")]),
        ("A *b*\n===\nC\nD\n---\n", [(1, "A b", "1:1-1:6"), (2, "C D", "3:1-4:2")]),
        ("- a\n---\n> b\n===\n", []),
        (
            '<h3 align="center">A <b>b</b></h3>\n<h1>\nC\n</h1>\n',
            [(3, "A b", "1:20-1:30"), (1, "C", "3:1-3:2")],
        ),
        (
            "# C#\n# `a` [b](u)\r\n#\n",
            [(1, "C#", "1:3-1:5"), (1, "a b", "2:3-2:13"), (1, "", "3:2-3:2")],
        ),
        ("```\n# no\n```\n<!-- \n# no\n-->\n    # no\n", []),
        ("> # A\n- # B\n", [(1, "A", "1:5-1:6"), (1, "B", "2:5-2:6")]),
    ],
)
def test_headings(text: str, headings: list[tuple[int, str, str]]) -> None:
    found = parse(text).headings
    assert [(h.level, h.text, place(text, h.span)) for h in found] == headings


def test_the_headings_an_offset_lies_under() -> None:
    text = "z\n# A\na\n### B\nb\n## C\nc\n# D\nd\n"
    parts = parse(text)
    under = {char: [h.text for h in parts.section(text.index(char))] for char in "zabcd"}
    assert under == {"z": [], "a": ["A"], "b": ["A", "B"], "c": ["A", "C"], "d": ["D"]}
    assert [h.text for h in parts.section(text.index("## C"))] == ["A", "C"]


@pytest.mark.parametrize(
    ("text", "fences"),
    [
        ("```Python\nx\n```\ny\n", [("python", "x\n", True)]),
        ("~~~ {.sh title=x}\nx\n```\n~~~~\n", [("sh", "x\n```\n", True)]),
        ("````\n```\n````\n", [("", "```\n", True)]),
        ("```\n```\n", [("", "", True)]),
        ("```yaml\nopen\n", [("yaml", "open\n", False)]),
        ("- a\n  ```json\n  {}\n  ```\n", [("json", "  {}\n", True)]),
        ("<details>\n<summary>S</summary>\n\n```sh\nx\n```\n</details>\n", [("sh", "x\n", True)]),
        ("> ```\n> x\n> ```\ny\n", [("", "> x\n", True)]),
        ("> ```\n> x\ny\n", [("", "> x\n", False)]),
        ("> ```\n> x\n\n> ```\n> y\nz", [("", "> x\n", False), ("", "> y\n", False)]),
        ("p\n\n    a\n\n    b\n\nq\n", [("", "    a\n\n    b\n", True)]),
        ("p\n    not code\n", []),
        ("- a\n\n    not code\n", []),
        ('<pre><code class="language-sh">a\n</code></pre>\n', [("sh", "a\n", True)]),
        ("<pre>\na\n\nb</pre> c\n", [("", "\na\n\nb", True)]),
        ("``` a ` b\n", []),
        ("```py\r\nx\r\n```\r\n", [("py", "x\r\n", True)]),
    ],
)
def test_code_blocks(text: str, fences: list[tuple[str, str, bool]]) -> None:
    found = parse(text).fences
    assert [(f.info, raw(text, f.span), f.closed) for f in found] == fences


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["b"]),
        ("``c`d`` ` e `", ["c`d", "e"]),
        ("`open ``x y", []),
        ("`a\nb`", ["a\nb"]),
        ("`*a* <b> &amp; \\`", ["*a* <b> &amp; \\"]),
        ("\\`a`", []),
        ("<code>a</code> <kbd>b</kbd> <code>c", ["a", "b"]),
        ("|a|`b`|\n|-|-|\n|`c`|d|\n", ["b", "c"]),
    ],
)
def test_code_in_prose(text: str, code: list[str]) -> None:
    assert [raw(text, span) for span in parse(text).code] == code


@pytest.mark.parametrize(
    ("text", "comments", "prose"),
    [
        ("a<!-- x -->b\n", ["<!-- x -->"], ["ab"]),
        ("<!-- x\n\ny -->\nc\n", ["<!-- x\n\ny -->"], ["c"]),
        ("<!-- a --><!-- b --> c", ["<!-- a -->", "<!-- b -->"], ["c"]),
        ("a <!-- x\ny --> b <!-- z -->\n", ["<!-- x\ny -->", "<!-- z -->"], ["a b"]),
        ("<!-- open\n# a\n", ["<!-- open\n# a\n"], []),
        ("a <!-- open\nb", [], ["a <!-- open b"]),
        ("`<!-- no -->` a", [], ["<!-- no --> a"]),
        ("```\n<!-- no -->\n```\n", [], []),
    ],
)
def test_comments(text: str, comments: list[str], prose: list[str]) -> None:
    parts = parse(text)
    assert [raw(text, span) for span in parts.comments] == comments
    assert [block.prose.text for block in parts.blocks] == prose


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](u)", [("a", "u", "1:2-1:3", "1:5-1:6")]),
        ("[a *b* `c`](<u v> 'title')", [("a b c", "u v", "1:2-1:11", "1:14-1:17")]),
        ("[a [b] c](u(v)w)", [("a [b] c", "u(v)w", "1:2-1:9", "1:11-1:16")]),
        (
            "[![x](i.png)](t)",
            [("x", "t", "1:2-1:13", "1:15-1:16"), ("!x", "i.png", "1:4-1:5", "1:7-1:12")],
        ),
        ("[a [b](u) c](v)", [("b", "u", "1:5-1:6", "1:8-1:9")]),
        ("<https://a.b>", [("https://a.b", "https://a.b", "1:2-1:13", "1:2-1:13")]),
        (
            "[T][Id] [id][] [ID] [no]\n\n[id]: <u> 't'",
            [
                ("T", "u", "1:2-1:3", "3:8-3:9"),
                ("id", "u", "1:10-1:12", "3:8-3:9"),
                ("ID", "u", "1:17-1:19", "3:8-3:9"),
            ],
        ),
        (
            '<a class=x href="u?a&amp;b">t <b>e</b></a>',
            [("t e", "u?a&b", "1:29-1:39", "1:18-1:27")],
        ),
        ("<img src='i' alt=\"A b\"/>", [("!A b", "i", "1:19-1:22", "1:11-1:12")]),
        (
            "<a href=u><img src=i></a>",
            [("", "u", "1:11-1:22", "1:9-1:10"), ("!", "i", "1:11-1:11", "1:20-1:21")],
        ),
        (
            "[a](u\\_v) [b](w\n)",
            [("a", "u_v", "1:2-1:3", "1:5-1:9"), ("b", "w", "1:12-1:13", "1:15-1:16")],
        ),
        ("\\[a](u) `[b](u)` [c] (u) [](", []),
        (
            "[😀](é) [b](u)",
            [("😀", "é", "1:2-1:3", "1:5-1:6"), ("b", "u", "1:9-1:10", "1:12-1:13")],
        ),
        ("[a](   x", []),
        ("<a href=u>a</a> b</a>", [("a", "u", "1:11-1:12", "1:9-1:10")]),
    ],
)
def test_links(text: str, links: list[tuple[str, str, str, str]]) -> None:
    found = [
        (
            "!" * link.image + link.text,
            link.url,
            place(text, link.text_span),
            place(text, link.url_span),
        )
        for link in parse(text).links
    ]
    assert found == links


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see https://a.b/c_(d). And (http://e.f/g)!", ["https://a.b/c_(d)", "http://e.f/g"]),
        (
            "**https://a.b** _https://c.d_ https://e.f/g_h*i",
            ["https://a.b", "https://c.d", "https://e.f/g_h*i"],
        ),
        ("[https://a.b](u) <https://c.d> `https://e.f`", []),
        ("<a href='https://a.b'>https://a.b</a> https://c.d", ["https://c.d"]),
        ("|https://a.b|x|\n|-|-|\n", ["https://a.b"]),
        ("```\nhttps://a.b\n```\n", []),
    ],
)
def test_bare_urls(text: str, urls: list[str]) -> None:
    assert [raw(text, span) for span in parse(text).urls] == urls


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("u.", 1),
        ("u)", 1),
        ("u(v)", 4),
        ("u(v))", 4),
        ("u(v)).", 4),
        ("u_", 2),
        ("u__", 2),
        ("u" + ")" * 9, 1),
        (".,", 0),
    ],
)
def test_where_a_url_ends(text: str, end: int) -> None:
    assert url_end(text) == end
