"""Every rule is a pair of files, and every example in its documentation holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import plugins, testing
from attrlint.rule import Rule

RULES = plugins.built_in()
EXAMPLES = [
    pytest.param(rule.name, example, id=f"{rule.name}: {example.title}")
    for rule in RULES
    for example in testing.examples(Path(rule.path).with_suffix(".md").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(
    rule: str, example: testing.Example, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    printed = testing.run(example, rule, tmp_path)
    if printed != example.console and request.config.getoption("--update-examples"):
        _update(rule, example, printed)
        return
    assert printed == example.console
    if example.fixed:
        assert testing.fixed(rule, tmp_path) == example.fixed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_documented_with_an_example_that_flags_and_one_that_does_not(
    rule: Rule,
) -> None:
    text = Path(rule.path).with_suffix(".md").read_text(encoding="utf-8")
    shown = [example.console for example in testing.examples(text)]
    assert text.startswith(f"# {rule.name}\n")
    assert rule.summary
    assert any(f"[{rule.name}]" in console for console in shown)
    assert any(not console for console in shown)


def _update(rule: str, example: testing.Example, printed: str) -> None:
    path = next(Path(r.path) for r in RULES if r.name == rule).with_suffix(".md")
    text = path.read_text(encoding="utf-8")
    start = text.index("```console\n", text.index(f"## {example.title}")) + len("```console\n")
    end = start if text.startswith("```", start) else text.index("\n```", start) + 1
    path.write_text(text[:start] + printed + text[end:], encoding="utf-8")
