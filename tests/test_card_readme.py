"""The README of a project in code: lists of models, HTML tables, contents, its own names."""

from __future__ import annotations

import pytest

from attrlint.card import own, read, references
from attrlint.discover import Group
from attrlint.document import Document
from attrlint.files import Files
from attrlint.registry.store import default

HUB = "https://huggingface.co"
BASE = f"[Tern 1B]({HUB}/acme/tern-1b)"
DATA = f"[Tern 9K]({HUB}/datasets/acme/tern-9k)"


def told(body: str) -> list[str]:
    """What a text without metadata is found to use."""
    refs = references(read(Document("README.md", body)), default(), Files(Group("", None, ())))
    return [f"{r.role} {r.text}" for r in refs if r.origin in ("prose", "fence")]


def table(*rows: str) -> str:
    """A table of a head and rows."""
    head, *rest = (f"| {row} |" for row in rows)
    return "\n".join((head, "|" + "---|" * (head.count("|") - 1), *rest)) + "\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # what a list of released models was made of
        (
            "# Zwq\n\n"
            + table(
                "Model | Dataset | Init Model | Download",
                f"Zwq-7B | Tern-Talk | {BASE} | [here](x.zip)",
            ),
            ["train Tern-Talk", "base Tern 1B"],
        ),
        (
            "# Zwq\n\n"
            + table("Model | Dataset | Note", "Zwq-7B | Tern-Talk | new", "Zwq-8B | Tern-Talk | -"),
            [],
        ),
        (
            "# Zwq\n\n"
            + table("Model | Dataset | WER | Download", "Zwq-7B | Tern-Talk | 8 | [here](x.zip)"),
            [],
        ),
        (
            "# Zwq\n\n## Model Zoo\n\n### Zwq-L\n\n"
            + table(
                "Version | Base LLM | Vision Encoder | Language Decoder | Checkpoints",
                f"Zwq | {BASE} | CLIP-ViT-L-336px | Phi-2 | [here](x.zip)",
            ),
            ["base Tern 1B", "base CLIP-ViT-L-336px", "base Phi-2"],
        ),
        (
            "# Zwq\n\n## 模型列表\n\n" + table("模型 | 基础模型版本", "Zwq-7B | acme/tern-1b"),
            ["base acme/tern-1b"],
        ),
        # the base first, beside what else it was made with
        (
            "# Zwq\n\n## Model Zoo\n\n"
            + table("Base LLM | Pretrain Data | Download", f"{BASE} | {DATA} | [Zwq](x.zip)"),
            ["base Tern 1B", "train Tern 9K"],
        ),
        ("# Zwq\n\n" + table("Base model | Works", f"{BASE} | yes", "Phi-2 | no"), []),
        # the parents of a merge; a parent that is a row itself was made here
        (
            "# Merging by chance\n\nWe merge models. A merge merges.\n\n"
            + table(
                "Model | Size | Source",
                f"[Zwq-1]({HUB}/acme/Zwq-1) | 1B | {BASE}, [Gull]({HUB}/acme/gull)",
                f"[Zwq-2]({HUB}/acme/Zwq-2) | 1B | {BASE}, [Zwq-1]({HUB}/acme/Zwq-1)",
            ),
            ["merge Tern 1B", "merge Gull", "merge Tern 1B"],
        ),
        (
            "# Merging by chance\n\nWe merge models. A merge merges.\n\n"
            "### Comparing Zwq w/ Source LLMs\n\n" + table("Model | Average", f"{BASE} | 52.4"),
            [],
        ),
        # scores: rows of others are compared, unless they are called ours
        (
            "# Zwq\n\n"
            + table(
                "Method | LLM | Points | Goals",
                "Zwq-7B | Vicuna-7B | 52.8 | 87.6",
                "Gulloid | MPT-7B | 24.7 | 55.1",
            ),
            ["base Vicuna-7B"],
        ),
        (
            "# Merry birds\n\n"
            + table(
                "Method | LLM | Points | Goals",
                "Zwq-7B (ours) | Vicuna-7B | 52.8 | 87.6",
                "Gulloid | MPT-7B | 24.7 | 55.1",
            ),
            ["base Vicuna-7B"],
        ),
        # the parts of a system by their names
        (
            "# Zwq\n\n"
            + table(
                "Component | Model | Source",
                "Backbone | Phi-2 (frozen) | [code](https://github.com/acme/x)",
                "Stage | Phi-2 then tuned | -",
            ),
            ["base Phi-2"],
        ),
        # what is supported
        ("# Zwq\n\n## Supported Models\n\n" + table("Model | Base model", f"Gull | {BASE}"), []),
        (f"# Zwq\n\n## Supported datasets\n\n- {DATA}\n", []),
        (
            "# Zwq\n\n## Supported Models\n\nThe following models are trained on Tern-Talk-9K.\n",
            ["train Tern-Talk-9K"],
        ),
        (f"# Zwq\n\n## Fine-tune on your own data\n\n- {DATA}\n", []),
        (f"# Zwq\n\n## Data preparation\n\n### data for validating\n\n- {DATA}\n", []),
        # a column of data where training is told of: by links
        (
            "# Zwq\n\n### Training\n\n" + table("Client | Dataset", f"A | {DATA}", "B | Gulls"),
            ["train Tern 9K"],
        ),
        # what one downloads to train it
        (
            f"# Zwq\n\n## Training\n\n1. Download the {BASE} weights.\n2. Please get {DATA}.\n",
            ["base Tern 1B", "train Tern 9K"],
        ),
        (f"# Zwq\n\n## Training\n\n1. Download {DATA} to evaluate it.\n", []),
        (f"# Zwq\n\n## Training\n\n1. Download our trained model: {BASE}.\n", []),
        (f"# Zwq\n\n## Quickstart\n\n1. Download the {BASE} weights.\n", []),
        (
            f"# Zwq\n\n## Training\n\nDownload [Zwq-data]({HUB}/datasets/acme/zwq-data) first.\n",
            [],
        ),
        # a table of contents tells of nothing
        ("# Zwq\n\n- [LoRA fine-tuning](#lora-fine-tuning)\n", []),
        ("# Zwq\n\n- [LoRA fine-tuning](lora.md)\n", ["method LoRA"]),
    ],
)
def test_readmes(body: str, expected: list[str]) -> None:
    assert told(body) == expected


@pytest.mark.parametrize("folder", ["{MY_PATH}", "<path>", "$MY_PATH"])
def test_folders_to_fill_in(folder: str) -> None:
    recipe = f"model_name_or_path: {folder}/Qwen2.5-7B\nstage: sft\nfinetuning_type: full\n"
    command = f"python train.py --model_name_or_path {folder}/Qwen2.5-7B --do_train\n"
    body = f"# Zwq\n\n## Train\n\n```yaml\n{recipe}```\n\n```bash\n{command}```\n"
    assert told(body).count(f"base {folder}/Qwen2.5-7B") == 2


def _html(head: str, cells: str) -> str:
    head = "".join(f"<{head}>{cell}</{head}>\n" for cell in ("Name", "Base model", "Link"))
    return f"# Zwq\n\n<table>\n<tr>\n{head}</tr>\n<tr>\n{cells}</tr>\n</table>\n"


CELLS = f'<td>Zwq-7B</td>\n<td><a href="{HUB}/acme/tern-1b">Tern</a></td>\n<td>-</td>\n'


@pytest.mark.parametrize("head", ["th", "td"])
def test_html_tables_have_heads(head: str) -> None:
    assert told(_html(head, CELLS)) == ["base Tern"]


def test_a_row_of_a_key_and_its_value_is_no_head() -> None:
    body = (
        "# Zwq\n\n<table>\n<tr><td>Name</td><td>Zwq</td></tr>\n"
        f'<tr><td>Base model</td><td><a href="{HUB}/acme/tern-1b">Tern</a></td></tr>\n</table>\n'
    )
    assert told(body) == ["base Tern"]


CLONE = "```bash\ngit clone https://github.com/acme/Gull-2.git\ncd Gull-2\n```\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Zwq 2: birds that sing\n", "Zwq 2"),
        ("# Zwq of many birds: how they sing\n", ""),
        ("# [BIRDS 2024] Zwq: how they sing\n", "Zwq"),
        ("# ZwqLM & GullLM\n", "GullLM"),
        ("# Birds & Bees\n", ""),
        (f"# Birds\n\n{CLONE}", "Gull-2"),
        (f"# Birds\n\n{CLONE}\nBuilt on [Gull](https://github.com/acme/Gull-2).\n", ""),
        (f"# Birds\n\n{CLONE}\n## Thanks\n\n- [Gull](https://github.com/acme/Gull-2)\n", ""),
        (f"# Birds\n\n{CLONE}{CLONE.replace('Gull-2', 'Tern')}", ""),
        (f"---\nlicense: mit\n---\n# Birds\n\n{CLONE}", ""),
    ],
)
def test_own_names(body: str, expected: str) -> None:
    names = own.names(read(Document("README.md", body)))
    assert expected in names if expected else len(names) == 1


def test_families_are_not_looked_for_where_many_are_used() -> None:
    bases = ("Qwen/Qwen2.5-7B", "microsoft/phi-2", "google/gemma-2b", "bigscience/bloom-7b1")
    rows = [f"Zwq-{at} | {name}" for at, name in enumerate((*bases, "internlm/internlm-7b"))]
    body = "# Zwq\n\nNew: InternLM and more can be tuned.\n\n"
    assert "base InternLM" not in told(body + table("Model | Base model", *rows))
    assert "base InternLM" in told(body + table("Model | Base model", *rows[-1:]))


def test_a_first_head_that_is_empty_moves_no_column() -> None:
    head = "<tr><td></td><td>Training data</td><td>Size</td><td>Window</td></tr>"
    row = "<tr><td>ZwqNet-3</td><td>a mix of public texts</td><td>8B</td><td>8k</td></tr>"
    assert told(f"# Zwo\n\n<table>\n{head}\n{row}\n</table>\n") == []
