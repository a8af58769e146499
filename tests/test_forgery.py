"""Names and contents that try to look like attrlint's own output, or like a command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from attrlint.report import formats

CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
NAMES = (
    "::error file=x.md,line=1::forged.yml",
    " ::warning::forged.yml",
    "a\n::error::forged.yml",
    "a\r::error::forged.yml",
    "esc\x1b[2K\x1b[1Aforged.yml",
    "bidi\u202elmy.yml",
    "nel\x85::error::forged.yml",
    "ls\u2028::error::forged.yml",
    "##[error]forged.yml",
    "##vso[task.setvariable variable=x]forged.yml",
    "<img src=x onerror=alert(1)>.yml",
    "a|b`c`](x).yml",
    "%0A::error::forged.yml",
    "comma,line=9:colon.yml",
)
CONFIG = """\
base_model: lumen-ai/model{}-7b  # \u202e ##[error]forged ##vso[task] \u200b
adapter: lora
datasets:
  - path: lumen-ai/set{}
    type: alpaca
"""
SCRIPT = "python train.py --dataset_name lumen-ai/own-set  # \x1b]0;title\x07 \x9b2J\r::error::x\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A card that names nothing, and a configuration under every name."""
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# A\n\nMade by us.\n", "utf-8")
    for number, name in enumerate(NAMES):
        (tmp_path / name).write_text(CONFIG.format(number, number), "utf-8")
    (tmp_path / "train.sh").write_text(SCRIPT, "utf-8", newline="")
    with open(
        os.path.join(os.fsencode(tmp_path), b"bytes\xff\xfe.yml"), "w", encoding="utf-8"
    ) as file:
        file.write(CONFIG.format("-bytes", "-bytes"))
    return tmp_path


def run(tree: Path, *options: str, **env: str) -> str:
    """What a check of the tree prints."""
    done = subprocess.run(
        (sys.executable, "-m", "attrlint", "check", "--isolated", "--no-cache", *options),
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **env},
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", formats())
def test_nothing_forges_a_line(tree: Path, name: str) -> None:
    """No control character gets out, and no line begins or holds a command but attrlint's own."""
    said = run(tree, "--output-format", name, GITHUB_ACTIONS="true", TF_BUILD="True")
    assert "model3-7b" in said
    assert CONTROLS.search(said) is None
    for line in re.split("[\r\n\x85\u2028\u2029]", said):
        if name != "github":  # a command itself, which is not searched for others
            assert "##[" not in line and "##vso[" not in line
            assert not line.lstrip().startswith("::")
        elif line:
            kind = "::(?:error|warning|notice)"
            assert re.match(rf"{kind} title=attrlint%3A [a-z-]+,file=[^,:]+,", line)


def test_an_annotation_finds_its_file(tree: Path) -> None:
    """What the runner makes of `file=` is the file's name, where that has no other controls."""
    said = run(tree, "--output-format", "github")
    found = set()
    for encoded in re.findall(r",file=([^,]+),", said):
        for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            encoded = encoded.replace(code, char)
        found.add(os.path.normpath(encoded))
    assert {name for name in NAMES if not CONTROLS.search(name)} <= found
    assert "a\n::error::forged.yml" in found


def test_programs_get_the_name_itself(tree: Path) -> None:
    """JSON has an escape for everything; a URI one for every byte."""
    rows = json.loads(run(tree, "--output-format", "json"))["findings"]
    assert {os.path.normpath(row["path"]) for row in rows} >= set(NAMES)
    said = run(tree, "--output-format", "sarif")
    assert "bytes%FF%FE.yml" in said
    assert "%1B%5B2K%1B%5B1Aforged.yml" in said
