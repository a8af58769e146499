"""What the licences of sources ask: by duty, up the lineage, in the ledger and as a NOTICE."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from attrlint.discover import walk
from attrlint.grouping import groups
from attrlint.questions.obligations import loosened_here
from attrlint.questions.outputs import bound
from attrlint.questions.owed import owed
from attrlint.questions.upstream import ancestors, parts, sources
from attrlint.registry import store
from attrlint.repo import Repo

LLAMA = "meta-llama/Llama-3.1-8B"
WORDS = (
    "Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc. "
    "All Rights Reserved."
)


def card(license: str, base: str, title: str = "sums-8b", more: str = "") -> str:
    return f"---\nlicense: {license}\nbase_model: {base}\n{more}---\n\n# {title}\n"


def repository(folder: Path, files: dict[str, str]) -> Repo:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (group,) = groups(list(walk(folder)))
    return Repo(group, store.default())


def attrlint(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "attrlint", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def shorts(repo: Repo, *, met: bool) -> list[str]:
    return [one.short for _, found in owed(repo) for one in found if bool(one.met) is met]


def test_what_llama_asks_and_nothing_does(tmp_path: Path) -> None:
    repo = repository(tmp_path, {"README.md": card("mit", LLAMA), "model.safetensors": ""})
    assert shorts(repo, met=False) == ["text", "notice", "name", "display", "terms"]
    assert shorts(repo, met=True) == ["credit"]


def test_each_duty_is_met_where_it_is_done(tmp_path: Path) -> None:
    files = {
        "README.md": card("llama3.1", LLAMA, "Llama-3.1-Sums-8B") + "\nBuilt with Llama\n",
        "model.safetensors": "",
        "LICENSE": "LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n",
        "NOTICE": WORDS,
    }
    repo = repository(tmp_path, files)
    assert shorts(repo, met=False) == []
    ((_, found),) = owed(repo)
    places = {one.short: one.met and (one.met.document.path, one.met.start.line) for one in found}
    assert places == {
        "credit": ("README.md", 3),
        "text": ("LICENSE", 1),
        "notice": ("NOTICE", 1),
        "name": ("README.md", 6),
        "display": ("README.md", 8),
        "terms": ("README.md", 2),
    }


def test_an_adapter_of_a_permissive_base_owes_no_text(tmp_path: Path) -> None:
    adapter = json.dumps({"base_model_name_or_path": "microsoft/phi-2", "peft_type": "LORA"})
    files = {"README.md": card("apache-2.0", "microsoft/phi-2"), "adapter_config.json": adapter}
    assert shorts(repository(tmp_path, files), met=False) == []
    (tmp_path / "model.safetensors").write_text("")
    whole = Repo(groups(list(walk(tmp_path)))[0], store.default())
    assert shorts(whole, met=False) == ["text"]


def test_nothing_published_nothing_owed(tmp_path: Path) -> None:
    code = "from transformers import AutoModel\nAutoModel.from_pretrained('google/gemma-2-9b-it')\n"
    repo = repository(tmp_path, {"README.md": "# tool\n\nA tool.\n", "run.py": code})
    assert shorts(repo, met=False) == []


def test_of_training_data_only_limits_and_credit_count(tmp_path: Path) -> None:
    text = "---\nlicense: apache-2.0\ndatasets:\n- tatsu-lab/alpaca\n---\n\n# sums-1b\n"
    repo = repository(tmp_path, {"README.md": text, "model.safetensors": ""})
    assert set(shorts(repo, met=False)) <= {"terms"}
    for source, license, _ in loosened_here(repo, "dataset"):
        assert source.confidence(license) != "high"


def test_terms_reach_down_the_lineage_with_less_confidence(tmp_path: Path) -> None:
    repo = repository(tmp_path, {"README.md": card("mit", "Phind/Phind-CodeLlama-34B-v1")})
    (source,) = sources(repo)
    above = [one.above[-1] for one in ancestors(repo, source)]
    assert above[0] == "codellama/CodeLlama-34b-hf"
    for one in ancestors(repo, source):
        assert one.license is None or one.confidence(one.license) != "high"
        assert "which Phind/Phind-CodeLlama-34B-v1 is made from," in one.title


def test_a_vision_tower_is_a_part_and_code_is_none(tmp_path: Path) -> None:
    config = {
        "architectures": ["LlavaLlamaForCausalLM"],
        "model_type": "llava_llama",
        "mm_vision_tower": "openai/clip-vit-large-patch14",
        "auto_map": {"AutoModel": "nomic-ai/nomic-bert-2048--modeling.X"},
    }
    files = {"README.md": card("mit", LLAMA), "config.json": json.dumps(config)}
    repo = repository(tmp_path, files)
    assert [one.entry.hub for one in sources(repo) if one.part] == ["openai/clip-vit-large-patch14"]
    assert list(parts(repo)) == []


@pytest.mark.parametrize("kept", ["", "Ours, and no others'.\n"])
def test_notice_adds_what_a_file_lacks(tmp_path: Path, kept: str) -> None:
    repository(tmp_path, {"README.md": card("llama3.1", LLAMA), "model.safetensors": ""})
    target = tmp_path / "NOTICE"
    if kept:
        target.write_text(kept, encoding="utf-8")
    done = attrlint("notice", tmp_path, "--isolated", "--output-file", target)
    assert done.returncode == 0
    text = target.read_text(encoding="utf-8")
    assert text.startswith(kept)
    assert WORDS in text
    assert 'let the name of what is made from it begin with: "Llama"' in done.stderr
    assert "Agreement into a file (https://" in done.stderr
    again = attrlint("notice", tmp_path, "--isolated", "--output-file", target)
    assert again.returncode == 0
    assert target.read_text(encoding="utf-8") == text
    found = attrlint(tmp_path, "--isolated", "--select", "missing-notice", "--exit-zero")
    assert "missing-notice" not in found.stdout


def test_notice_holds_a_short_text_that_no_file_holds(tmp_path: Path) -> None:
    repository(tmp_path, {"README.md": card("apache-2.0", "microsoft/phi-2"), "model.gguf": ""})
    done = attrlint("notice", tmp_path, "--isolated")
    assert done.stdout.startswith("microsoft/phi-2\nhttps://huggingface.co/microsoft/phi-2\n")
    assert "MIT License\n\nPermission is hereby granted" in done.stdout
    assert done.stderr == ""


def test_notice_where_nothing_is_owed(tmp_path: Path) -> None:
    repository(tmp_path, {"README.md": "# tool\n"})
    done = attrlint("notice", tmp_path, "--isolated")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no notice is owed" in done.stderr


def test_the_ledger_says_what_is_owed(tmp_path: Path) -> None:
    repository(tmp_path, {"README.md": card("mit", LLAMA), "model.safetensors": ""})
    shown = attrlint("ledger", tmp_path, "--isolated").stdout
    assert "owes text, notice, name, display, terms" in shown
    data = json.loads(attrlint("ledger", tmp_path, "--isolated", "--output-format", "json").stdout)
    (entry,) = data["repositories"][0]["entries"]
    assert entry["credits"]["licensed"] is None
    duties = {row["duty"]: row for row in entry["duties"]}
    assert duties["notice_text"]["clause"] == "1.b.iii"
    assert duties["attribution_required"]["met"]["line"] == 3


@pytest.mark.parametrize(
    ("license", "base", "title", "found"),
    [
        ("apache-2.0", "EleutherAI/pythia-1b", "sums-1b", ["llama3"]),
        ("llama3", "meta-llama/Meta-Llama-3-8B", "sums-8b", []),
    ],
)
def test_terms_for_training_on_output(
    tmp_path: Path, license: str, base: str, title: str, found: list[str]
) -> None:
    data = "datasets:\n- Magpie-Align/Magpie-Pro-300K-Filtered\n"
    repo = repository(tmp_path, {"README.md": card(license, base, title, data)})
    assert [one.license.id for one in bound(repo)] == found


def test_owners_license_their_own_works_anew(tmp_path: Path) -> None:
    repo = repository(tmp_path, {"README.md": card("mit", "deepseek-ai/DeepSeek-R1")})
    (source,) = sources(repo)
    assert source.license is not None
    assert not any(one.above[-1].startswith("deepseek-ai/") for one in ancestors(repo, source))
    assert not list(loosened_here(repo, "model"))


def test_where_nothing_is_given_away_one_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "train.yml").write_text(f"base_model: {LLAMA}\ndatasets: []\n", "utf-8")
    said = attrlint("notice", tmp_path, "--isolated").stderr.splitlines()
    assert [line.partition(": ")[2] for line in said] == [
        ".: no weights, model configuration or card: nothing is given away, no notice is owed"
    ]


def test_the_ledger_marks_what_may_not_be_used(tmp_path: Path) -> None:
    (tmp_path / "train.yml").write_text(f"base_model: {LLAMA}\ndatasets: []\n", "utf-8")
    (tmp_path / "old").mkdir()
    text = "base_model: EleutherAI/pythia-1b\ndatasets: []\n"
    (tmp_path / "old/train.yml").write_text(text, "utf-8")
    shown = attrlint("ledger", tmp_path, "--isolated").stdout
    assert "old/train.yml:1 ?" in shown and "train.yml:1  " in shown
    assert "2 works used (1 unsure, marked ?), 0 named" in shown
