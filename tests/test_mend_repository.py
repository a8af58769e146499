"""Whole repositories: one credit is dropped, one finding appears, and its fix brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrlint import engine, fix
from attrlint.config import Config
from attrlint.finding import Finding

ALL = Config(persona="pedantic", ignore=("missing-license-text", "generator-terms"))
CLEAN = {
    "README.md": """\
---
license: apache-2.0
language: en
base_model: EleutherAI/pythia-1b
datasets:
- openai/gsm8k
- HuggingFaceH4/ultrafeedback_binarized
---

# sums-1b

Pythia 1B, fine-tuned for word problems and aligned with
[SimPO](https://arxiv.org/abs/2405.14734).

## Credits

- Teacher model: [Qwen/Qwen2-7B-Instruct](https://huggingface.co/Qwen/Qwen2-7B-Instruct)

## Citation

```bibtex
@misc{biderman2023pythia,
  title  = {Pythia: A Suite for Analyzing Large Language Models Across Training and Scaling},
  author = {Biderman, Stella and others},
  year   = {2023},
  eprint = {2304.01373},
}
```

```bibtex
@misc{cobbe2021training,
  title  = {Training Verifiers to Solve Math Word Problems},
  author = {Cobbe, Karl and others},
  year   = {2021},
  eprint = {2110.14168},
}
```

Also [arXiv:2310.01377](https://arxiv.org/abs/2310.01377) and
[arXiv:2407.10671](https://arxiv.org/abs/2407.10671).
""",
    "sft.yml": """\
base_model: EleutherAI/pythia-1b
datasets:
  - path: openai/gsm8k
    type: alpaca
""",
    "dpo.yml": """\
base_model: EleutherAI/pythia-1b
rl: simpo
datasets:
  - path: HuggingFaceH4/ultrafeedback_binarized
    type: chatml.intel
""",
    "distil.yml": """\
model_name_or_path: EleutherAI/pythia-1b
teacher_model_name_or_path: Qwen/Qwen2-7B-Instruct
""",
}
MERGE = {
    "README.md": """\
---
license: apache-2.0
base_model:
- teknium/OpenHermes-2.5-Mistral-7B
- Open-Orca/Mistral-7B-OpenOrca
tags:
- merge
---

# Twice-7B

A merge of the two models above by [SLERP](https://doi.org/10.1145/325165.325242).
""",
    "mergekit_config.yml": """\
slices:
  - sources:
      - model: teknium/OpenHermes-2.5-Mistral-7B
        layer_range: [0, 32]
      - model: Open-Orca/Mistral-7B-OpenOrca
        layer_range: [0, 32]
merge_method: slerp
base_model: teknium/OpenHermes-2.5-Mistral-7B
parameters:
  t: 0.5
dtype: bfloat16
""",
}
ADAPTER = {
    "README.md": """\
---
license: apache-2.0
base_model: EleutherAI/pythia-1b
base_model_relation: adapter
---

# sums-lora

A [LoRA](https://arxiv.org/abs/2106.09685) adapter for word problems.
See [arXiv:2304.01373](https://arxiv.org/abs/2304.01373) for its base.
""",
    "adapter_config.json": """\
{"base_model_name_or_path": "EleutherAI/pythia-1b", "peft_type": "LORA", "r": 8}
""",
}
CFF = """\
cff-version: 1.2.0
message: Please cite it.
title: sums-lora
authors:
  - family-names: Muster
    given-names: Mia
references:
  - type: article
    title: "Pythia: A Suite for Analyzing Large Language Models Across Training and Scaling"
    authors:
      - family-names: Biderman
        given-names: Stella
    identifiers:
      - type: other
        value: arXiv:2304.01373
"""
REFERRED = ADAPTER | {"CITATION.cff": CFF}


def check(folder: Path) -> tuple[Finding, ...]:
    return engine.check(folder, ALL).findings


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def settle(folder: Path) -> None:
    """Apply all fixes, the unsafe ones too, until none is left."""
    for _ in range(fix.ROUNDS):
        found = list(fix.changes(check(folder), unsafe=True))
        for changed in found:
            fix.write(folder, changed)
        if not found:
            return
    raise AssertionError("not settled")


@pytest.mark.parametrize("files", [CLEAN, MERGE, ADAPTER, REFERRED])
def test_the_repositories_are_clean(files: dict[str, str], tmp_path: Path) -> None:
    lay(tmp_path, files)
    assert [(finding.rule, finding.message) for finding in check(tmp_path)] == []


GSM8K = CLEAN["README.md"][CLEAN["README.md"].index("```bibtex\n@misc{cobbe") :].partition("Also")[
    0
]
PYTHIA = CLEAN["README.md"][CLEAN["README.md"].index("@misc{biderman") :].partition("```")[0]
TEACHER = (
    "- Teacher model: [Qwen/Qwen2-7B-Instruct](https://huggingface.co/Qwen/Qwen2-7B-Instruct)\n"
)
QWEN = " and\n[arXiv:2407.10671](https://arxiv.org/abs/2407.10671)"


@pytest.mark.parametrize(
    ("files", "dropped", "instead", "rule", "fixed"),
    [
        (CLEAN, ["license: apache-2.0\n"], "", "missing-license", False),
        (CLEAN, ["base_model: EleutherAI/pythia-1b\n"], "", "undeclared-metadata", True),
        (CLEAN, ["- openai/gsm8k\n"], "", "undeclared-metadata", True),
        (CLEAN, ["- openai/gsm8k\n", GSM8K], "", "uncredited-dataset", True),
        (CLEAN, ["[SimPO](https://arxiv.org/abs/2405.14734)"], "SimPO", "uncited-method", True),
        (CLEAN, ["[SimPO](https://arxiv.org/abs/2405.14734)"], "care", "uncredited-method", True),
        (CLEAN, [GSM8K], "", "missing-citation", True),
        (CLEAN, [PYTHIA], "", "missing-citation", True),
        (CLEAN, [QWEN], "", "missing-citation", True),
        (CLEAN, [TEACHER, QWEN], "", "uncredited-teacher", True),
        (MERGE, ["- Open-Orca/Mistral-7B-OpenOrca\n"], "", "uncredited-merge-parent", True),
        (ADAPTER, ["base_model: EleutherAI/pythia-1b\n"], "", "undeclared-metadata", True),
        (
            ADAPTER,
            [
                "base_model: EleutherAI/pythia-1b\nbase_model_relation: adapter\n",
                "See [arXiv:2304.01373](https://arxiv.org/abs/2304.01373) for its base.",
            ],
            "",
            "uncredited-base-model",
            True,
        ),
        (REFERRED, [CFF[CFF.index("references:") :]], "", "cff-missing-reference", True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_credit_less_is_one_finding_and_its_fix_brings_it_back(
    files: dict[str, str],
    dropped: list[str],
    instead: str,
    rule: str,
    fixed: bool,
    tmp_path: Path,
) -> None:
    texts = dict(files)
    for piece in dropped:
        name = next(name for name, text in texts.items() if piece in text)
        texts[name] = texts[name].replace(piece, instead, 1)
    lay(tmp_path, texts)
    assert [finding.rule for finding in check(tmp_path)] == [rule]
    settle(tmp_path)
    assert [finding.rule for finding in check(tmp_path)] == ([] if fixed else [rule])


def test_without_its_notice_a_derivative_of_llama_has_one_finding(tmp_path: Path) -> None:
    from attrlint.shipped import folder

    example = folder("examples") / "founding-dispute-fixed"
    for path in example.rglob("*"):
        if path.is_file() and path.name != "NOTICE":
            target = tmp_path / path.relative_to(example)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert [finding.rule for finding in check(tmp_path)] == ["missing-notice"]
    settle(tmp_path)
    assert check(tmp_path) == ()
    notice = (example / "NOTICE").read_text(encoding="utf-8")
    assert (tmp_path / "NOTICE").read_text(encoding="utf-8") == notice


FRONTS = [
    "",
    "---\nlicense: mit\n---\n\n",
    "---\nlicense: mit\ndatasets: [a/b]\ntags: [x]\n---\n",
    "---\ndatasets:\n  - 'a/b'  # x\nlicense: mit\nmodel-index:\n- name: y\n  results: []\n---\n",
    "---\nbase_model:\ndatasets: a/b\nlicense: mit\n---\n",
    "---\n{license: mit}\n---\n",
    "---\nlicense: mit\ndatasets: [\n---\n",
]
PIECES = [
    "# M\n",
    "A model fine-tuned from `EleutherAI/pythia-1b` on GSM8K.\n",
    "\n## Citation\n\n```bibtex\n@misc{m, title={M}, author={A}, year={2024}}\n```\n",
    "\n## Acknowledgements\n\n* [SimPO](https://arxiv.org/abs/2405.14734)\n",
    "\n## Training data\n\n| set | size |\n|---|---|\n| UltraFeedback | 60k |\n",
    "\n---\n\n<!-- attrlint: ignore[license] the terms follow -->\n",
    "\n```python\nprint(1)\n",
    "last line",
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(FRONTS),
    st.lists(st.sampled_from(PIECES), max_size=5, unique=True),
    st.sampled_from(["\n", "\r\n"]),
    st.sets(st.sampled_from(["sft.yml", "dpo.yml", "distil.yml"]), min_size=1),
)
def test_fixes_are_idempotent_and_touch_nothing_outside_their_spans(
    tmp_path_factory: pytest.TempPathFactory,
    front: str,
    pieces: list[str],
    end: str,
    configs: set[str],
) -> None:
    folder = tmp_path_factory.mktemp("repository")
    lay(folder, {name: CLEAN[name] for name in configs})
    text = (front + "".join(pieces)).replace("\n", end)
    (folder / "README.md").write_bytes(text.encode())
    found = [f.fix for f in check(folder) if f.fix and f.fix.document.path == "README.md"]
    edits = [edit.span for each in found for edit in each.edits]
    settle(folder)
    after = (folder / "README.md").read_bytes().decode()
    lines, at, start = after.split("\n"), 0, 0
    for line in text.split("\n"):
        stop = start + len(line.rstrip("\r"))
        if not any(edit.start < stop and start < edit.end for edit in edits):
            at = next(n for n in range(at, len(lines)) if lines[n].startswith(line.rstrip("\r")))
        start += len(line) + 1
    assert ("\r" in after) == ("\r" in text) and after.count("\r") in (0, after.count("\n"))
    assert not list(fix.changes(check(folder), unsafe=True))


def loaded(path: Path) -> dict[str, Any]:
    """The metadata of a card as the Hub's own library reads it."""
    library = pytest.importorskip("huggingface_hub")
    found: dict[str, Any] = library.ModelCard.load(path).data.to_dict()
    return found


@pytest.mark.parametrize("front", FRONTS[1:5])
def test_the_hub_reads_the_same_metadata_and_what_was_added(front: str, tmp_path: Path) -> None:
    lay(tmp_path, CLEAN | {"README.md": front + "# M\n"})
    before = loaded(tmp_path / "README.md")
    settle(tmp_path)
    after = loaded(tmp_path / "README.md")
    added = {"datasets", "base_model"}
    assert {key: after[key] for key in after if key not in added} == {
        key: before[key] for key in before if key not in added
    }
    old = before.get("datasets") or []
    sets = [*([old] if isinstance(old, str) else old)]
    new = ["HuggingFaceH4/ultrafeedback_binarized", "openai/gsm8k"]
    assert (after["base_model"], after["datasets"]) == ("EleutherAI/pythia-1b", [*sets, *new])


@pytest.mark.parametrize(("text", "mends"), [("", True), ("## License\n\nApache 2.0\n", False)])
def test_a_licence_that_the_text_says_is_not_changed_alone(
    text: str, mends: bool, tmp_path: Path
) -> None:
    base = "CohereLabs/c4ai-command-r-v01"
    card = f"---\nlicense: apache-2.0\nbase_model: {base}\n---\n\n# talks-35b\n\n{text}"
    (tmp_path / "README.md").write_text(card, encoding="utf-8")
    config = Config(select=("loosened-base-license",))
    (found,) = engine.check(tmp_path, config).findings
    assert (found.fix is not None) is mends
