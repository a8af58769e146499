"""Bills of materials: valid by the official schemas, and holding what the ledger holds."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from spdx_python_model import v3_0_1 as spdx

ROOT = Path(__file__).parent.parent
CARD = """---
license: llama3.1
base_model: meta-llama/Llama-3.1-8B
datasets: [openai/gsm8k, "org/own \\"data\\" été"]
tags: [dpo]
---
# Counting model ✓

Trained with [DPO](https://arxiv.org/abs/2305.18290) on GSM8K.
"""
MERGE = """merge_method: ties
base_model: mistralai/Mistral-7B-v0.1
models:
  - model: teknium/OpenHermes-2.5-Mistral-7B
  - model: HuggingFaceH4/zephyr-7b-beta
"""


def attrlint(*args: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "attrlint", *args],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


@pytest.fixture(params=["trained", "merged", "empty"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / "README.md").write_text("# A model\n", encoding="utf-8")
    if request.param == "trained":
        (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    if request.param == "merged":
        (tmp_path / "mergekit_config.yml").write_text(MERGE)
    return tmp_path


def ledger(folder: Path) -> list[dict[str, Any]]:
    (one,) = json.loads(attrlint("ledger", str(folder), "--output-format", "json"))["repositories"]
    return [entry for entry in one["entries"] if entry["uses"]]


def test_cyclonedx_is_valid_and_holds_the_ledger(repository: Path) -> None:
    text = attrlint("bom", str(repository))
    assert JsonStrictValidator(SchemaVersion.V1_7).validate_str(text) is None
    bill = json.loads(text)
    components = {one["bom-ref"]: one for one in bill.get("components", [])}
    main = bill["metadata"]["component"]
    methods = {p["name"].rpartition(":")[2] for p in main.get("properties", [])}
    for entry in ledger(repository):
        if entry["kind"] == "method":
            assert entry["title"] in methods
            continue
        one = components.pop(f"{entry['kind']}:{entry['hub'] or entry['id']}")
        places = {(o["location"], o["line"]) for o in one["evidence"]["occurrences"]}
        assert places == {(use["path"], use["line"]) for use in entry["uses"]}
        credits = [p["name"] for p in one.get("properties", [])]
        for grade, at in entry["credits"].items():
            if grade not in ("licensed", "stated"):
                assert (f"attrlint:credit:{grade}" in credits) == bool(at)
    assert not components


def test_base_models_are_the_pedigree(tmp_path: Path) -> None:
    (tmp_path / "mergekit_config.yml").write_text(MERGE)
    (tmp_path / "README.md").write_text("---\nlicense: apache-2.0\n---\n# Merged\n")
    main = json.loads(attrlint("bom", str(tmp_path)))["metadata"]["component"]
    assert {a["purl"] for a in main["pedigree"]["ancestors"]} == {
        "pkg:huggingface/mistralai/Mistral-7B-v0.1",
        "pkg:huggingface/teknium/OpenHermes-2.5-Mistral-7B",
        "pkg:huggingface/HuggingFaceH4/zephyr-7b-beta",
    }
    assert main["licenses"][0]["license"]["id"] == "Apache-2.0"


def test_datasets_stand_in_the_model_card(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    bill = json.loads(attrlint("bom", str(tmp_path)))
    told = bill["metadata"]["component"]["modelCard"]["modelParameters"]["datasets"]
    refs = {component["bom-ref"] for component in bill["components"]}
    assert {"dataset:openai/gsm8k"} <= {one["ref"] for one in told} <= refs


def test_spdx_reads_back_through_its_own_library(repository: Path) -> None:
    text = attrlint("bom", str(repository), "--output-format", "spdx")
    found: Any = spdx.SHACLObjectSet()
    spdx.JSONLDDeserializer().read(io.BytesIO(text.encode()), found)
    packages = {one.name for one in found.foreach_type(spdx.software_Package)}
    remarks = [one.statement for one in found.foreach_type(spdx.Annotation)]
    for entry in ledger(repository):
        if entry["kind"] == "method":
            assert any(entry["title"] in remark for remark in remarks)
        else:
            assert entry["title"] in packages
    (document,) = found.foreach_type(spdx.SpdxDocument)
    assert document.rootElement
    links = [(r.relationshipType, r.to) for r in found.foreach_type(spdx.Relationship)]
    assert all(to for _, to in links)


def test_spdx_says_what_came_from_what(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    text = attrlint("bom", str(tmp_path), "--output-format", "spdx")
    found: Any = spdx.SHACLObjectSet()
    spdx.JSONLDDeserializer().read(io.BytesIO(text.encode()), found)
    links = {
        (r.relationshipType.rpartition("/")[2], to.name)
        for r in found.foreach_type(spdx.Relationship)
        for to in r.to
        if r.from_.name.startswith("Counting")
    }
    assert ("descendantOf", "meta-llama/Llama-3.1-8B") in links
    assert ("trainedOn", "GSM8K") in links


@pytest.mark.parametrize("form", ["cyclonedx", "spdx"])
def test_the_same_tree_makes_the_same_bill(form: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    call = ("bom", str(tmp_path), "--output-format", form)
    assert attrlint(*call) == attrlint(*call)


def test_a_bill_is_of_one_repository() -> None:
    assert "a bill is of one" in attrlint("bom", "examples", code=2)
