"""Translations: whole, in step with what rules say, and only where a person reads."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from attrlint import translate
from attrlint.plugins import built_in

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "attrlint" / "translations"
TAGS = translate.languages()


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({}, ""),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "en_GB.UTF-8"}, ""),
        ({"LANG": "pt_BR.UTF-8"}, "pt-BR"),
        ({"LANG": "pt"}, "pt-BR"),
        ({"LANG": "pt_PT.UTF-8"}, ""),
        ({"LANG": "zh_CN.GB18030"}, "zh-CN"),
        ({"LANG": "zh_TW.UTF-8"}, ""),
        ({"LANG": "pt_BR", "LC_ALL": "C"}, ""),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, "zh-CN"),
        ({"LANG": "pt_BR", "LC_MESSAGES": "en_US", "LC_ALL": ""}, ""),
        ({"LANG": "../../etc/passwd"}, ""),
    ],
)
def test_the_language_of_a_reader(environment: dict[str, str], tag: str) -> None:
    assert translate.language(environment) == tag


@pytest.mark.parametrize("tag", TAGS)
def test_a_translation_is_of_what_there_is(tag: str) -> None:
    told = json.loads((FOLDER / f"{tag}.json").read_text(encoding="utf-8"))
    rules = {rule.name for rule in built_in()}
    assert set(told) == {"words", "rules", "texts"}
    assert set(told["rules"]) <= rules
    assert list(told["rules"]) == sorted(told["rules"])
    for text, translated in told["texts"].items():
        assert text.count("{}") == translated.count("{}"), text
        assert sorted(re.findall(r"`[^`{}]+`", text)) == sorted(
            re.findall(r"`[^`{}]+`", translated)
        ), text


def test_all_languages_say_the_same_things() -> None:
    files = [json.loads((FOLDER / f"{tag}.json").read_text(encoding="utf-8")) for tag in TAGS]
    for part in ("words", "rules", "texts"):
        assert len({frozenset(told[part]) for told in files}) == 1


@pytest.mark.parametrize(
    ("text", "translated"),
    [
        (
            "link it: [a/b](https://huggingface.co/a/b)",
            "coloque o link: [a/b](https://huggingface.co/a/b)",
        ),
        ("cite it", "cite"),
        ("cite it (arXiv:2106.09685)", "cite (arXiv:2106.09685)"),
        ("did you mean `mit`?", "quis dizer `mit`?"),
        ("something that no file has", "something that no file has"),
        ("", ""),
    ],
)
def test_hints_are_translated_with_what_they_name(text: str, translated: str) -> None:
    assert translate.text(text, "pt-BR") == translated
    assert translate.text(text, "") == text


def run(*args: str, lang: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "attrlint", *args],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": lang, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_people_read_their_language_and_programs_do_not() -> None:
    chinese = run("examples", lang="zh_CN.UTF-8")
    assert "建议:" in chinese and "[uncredited-dataset]" in chinese
    assert "模型卡" in run("rules", lang="zh_CN.UTF-8")
    for form in ("json", "sarif", "concise"):
        call = ("examples", "--output-format", form)
        assert run(*call, lang="zh_CN.UTF-8") == run(*call, lang="C")
