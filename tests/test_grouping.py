"""Which file is a card, and of what: trainers' templates, agents' files, cards beside a README."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint.discover import walk
from attrlint.grouping import begins_as_card, groups
from attrlint.registry.store import default
from attrlint.repo import Repo

CARD = "---\nlicense: mit\n---\n# A model\n"
TEMPLATE = "---\nbase_model: acme/base\nlibrary_name: peft\n---\n\n# Model Card for Model ID\n"


def cards(root: Path, files: dict[str, str]) -> list[tuple[str, str | None]]:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = groups(list(walk(root)))
    return [(group.folder, group.card.name if group.card else None) for group in found]


def test_what_a_trainer_wrote_below_a_card_is_none(tmp_path: Path) -> None:
    runs = {
        "runs/a/checkpoint-10/README.md": TEMPLATE,
        "runs/a/checkpoint-10/adapter_config.json": "{}",
        "runs/b/README.md": TEMPLATE.replace("Model ID", "a-1b"),
        "runs/b/adapter_config.json": "{}",
    }
    assert cards(tmp_path, {"README.md": "# Runs\n", **runs}) == [
        ("", "README.md"),
        ("runs/b/", "runs/b/README.md"),
    ]


def test_nor_is_one_without_metadata_but_one_that_was_filled_in_is(tmp_path: Path) -> None:
    bare = "# Model Card for Model ID\n\n- **License:** [More Information Needed]\n"
    files = {
        "README.md": "# Runs\n",
        "a/README.md": bare,
        "a/adapter_config.json": "{}",
        "b/README.md": TEMPLATE + "\n- **Developed by:** the lab\n- **License:** MIT\n",
        "b/adapter_config.json": "{}",
    }
    assert cards(tmp_path, files) == [("", "README.md"), ("b/", "b/README.md")]


def test_nor_below_a_card_that_is_not_at_the_top(tmp_path: Path) -> None:
    files = {"out/README.md": CARD, "out/config.json": "{}", "out/checkpoint-9/README.md": TEMPLATE}
    files["out/checkpoint-9/adapter_config.json"] = "{}"
    assert cards(tmp_path, files) == [("out/", "out/README.md")]


def test_it_is_one_where_nothing_stands_above(tmp_path: Path) -> None:
    files = {"run/README.md": TEMPLATE, "run/adapter_config.json": "{}"}
    assert cards(tmp_path, files) == [("run/", "run/README.md")]


@pytest.mark.parametrize(
    "name", [".github/skills/hub/SKILL.md", ".claude/card.md", "skills/hub/SKILL.md", "a/AGENTS.md"]
)
def test_what_tells_an_agent_how_to_work_is_no_card(tmp_path: Path, name: str) -> None:
    assert cards(tmp_path, {"README.md": "# A\n", name: CARD}) == [("", "README.md")]


def test_a_template_of_cards_is_none(tmp_path: Path) -> None:
    files = {"README.md": "# A\n", "cards/model_card_template.md": CARD}
    assert cards(tmp_path, files) == [("", "README.md")]


@pytest.mark.parametrize(
    ("name", "head", "is_card"),
    [
        ("notes/run.md", "tags: [lora, asr]\nlanguage: en", False),
        ("notes/README.md", "tags: [lora, asr]", True),
        ("notes/acme__a-1b_README.md", "tags: [lora, asr]", True),
        ("notes/a-1b.md", "tags: [lora]\nlicense: mit", True),
    ],
)
def test_notes_have_tags_too(tmp_path: Path, name: str, head: str, *, is_card: bool) -> None:
    found = cards(tmp_path, {"README.md": "# A\n\n", "a.py": "", name: f"---\n{head}\n---\n# B\n"})
    assert (name in [card for _, card in found]) is is_card


@pytest.mark.parametrize(
    ("head", "is_card"),
    [
        ("---\nname: x\n---\n```yaml\nlicense: mit\n```\n", False),
        ("---\nname: x\n---\n```yaml\nsdk: gradio\n```\n", False),
        ("---\nlicense: mit\n---\n```yaml\nsdk: gradio\n```\n", True),
        ("---\nlicense: mit\n", True),
    ],
)
def test_metadata_ends_where_it_is_closed(head: str, is_card: bool) -> None:
    assert begins_as_card(head.encode()) is is_card


@pytest.mark.parametrize(
    ("line", "is_card"),
    [
        ("license: {license}  # Example: mit", False),
        ("license: {{ license }}", False),
        ("base_model: {base_model}", False),
        ("license: mit  # not {license}", True),
        ("license: {name: mit}", True),
    ],
)
def test_a_slot_of_a_template_is_no_value(line: str, is_card: bool) -> None:
    assert begins_as_card(f"---\n{line}\n---\n".encode()) is is_card


def test_a_card_beside_a_readme_about_code_is_that_of_the_whole(tmp_path: Path) -> None:
    files = {"README.md": "# Code\n", "HF_MODEL_CARD.md": CARD, "docs/other.md": CARD}
    assert cards(tmp_path, files) == [("", "HF_MODEL_CARD.md"), ("docs/", "docs/other.md")]


def test_so_is_a_readme_that_is_kept_for_the_hub(tmp_path: Path) -> None:
    files = {"README.md": "# Code\n", "README.hf.md": CARD, "config.json": "{}"}
    assert cards(tmp_path, files) == [("", "README.hf.md")]


def test_a_readme_with_metadata_stays_the_card(tmp_path: Path) -> None:
    assert cards(tmp_path, {"README.md": CARD, "HF_MODEL_CARD.md": CARD}) == [
        ("", "README.md"),
        ("", "HF_MODEL_CARD.md"),
    ]


def test_a_data_set_with_its_files_is_not_the_whole(tmp_path: Path) -> None:
    files = {"README.md": "# Code\n", "data/exams/README.md": CARD}
    assert cards(tmp_path, files) == [("", "data/exams/README.md")]
    files |= {"data/exams/rows.jsonl": "{}\n"}
    assert cards(tmp_path, files) == [("", "README.md"), ("data/exams/", "data/exams/README.md")]


@pytest.mark.parametrize(
    ("files", "page"),
    [
        (["MODEL_CARD.md"], "MODEL_CARD.md"),
        (["cards/TALKER_MODEL_CARD.md", "cards/about.md"], "cards/TALKER_MODEL_CARD.md"),
        (["docs/model_card.md", "docs/guide.md"], "docs/model_card.md"),
        (["tests/data/MODEL_CARD.md"], None),
        (["templates/model_card.md"], None),
        (["docs/guide.md"], None),
    ],
)
def test_a_model_card_without_metadata_is_read_with_the_readme(
    tmp_path: Path, files: list[str], page: str | None
) -> None:
    cards(tmp_path, {"README.md": "# Code\n", **dict.fromkeys(files, "# The model\n")})
    (group,) = groups(list(walk(tmp_path)))
    assert group.card is not None
    assert group.card.name == "README.md"
    assert [file.name for file in group.pages] == ([page] if page else [])


@pytest.mark.parametrize("text", ["# {{ model_name }}\n", TEMPLATE[TEMPLATE.index("\n#") :]])
def test_a_template_is_no_page(tmp_path: Path, text: str) -> None:
    cards(tmp_path, {"README.md": "# Code\n", "MODEL_CARD.md": text})
    assert [group.pages for group in groups(list(walk(tmp_path)))] == [()]


def test_the_readme_beside_a_card_of_another_name_is_read_with_it(tmp_path: Path) -> None:
    cards(tmp_path, {"README.md": "# Code\n", "HF_MODEL_CARD.md": CARD})
    (group,) = groups(list(walk(tmp_path)))
    assert group.card is not None
    assert (group.card.name, [file.name for file in group.pages]) == (
        "HF_MODEL_CARD.md",
        ["README.md"],
    )


def test_so_it_is_where_the_card_is_kept_for_the_hub(tmp_path: Path) -> None:
    cards(tmp_path, {"README.md": "# Code\n", "huggingface/README.md": CARD})
    (group,) = groups(list(walk(tmp_path)))
    assert group.card is not None
    assert group.card.name == "huggingface/README.md"
    assert [file.name for file in group.pages] == ["README.md"]


@pytest.mark.parametrize("also", [[], ["README.md"]])
def test_a_readme_in_a_language_is_the_card_where_there_is_no_other(
    tmp_path: Path, also: list[str]
) -> None:
    names = ["README-ja.md", "README_zh-CN.md", "README-dev.md", *also]
    found = cards(tmp_path, dict.fromkeys(names, "# Kode\n"))
    assert found == [("", "README.md" if also else "README-ja.md")]


def pages(root: Path, *names: str) -> list[str]:
    """The pages read with the card at the top of a tree of READMEs."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A\n\nFine-tuned from gull-lab/gull-7b.\n", encoding="utf-8")
    first = groups(list(walk(root)))[0]
    return [page.name for page in first.pages]


@pytest.mark.parametrize(
    "name",
    [
        "final_model/README.md",
        "model_card/readme.md",
        "data/raw/README.md",
        "scripts/supervised-fine-tuning/README.md",
        "LoRA/README.md",
        "hf_upload/README.md",
    ],
)
def test_the_readme_of_a_part_is_read_with_the_card(tmp_path: Path, name: str) -> None:
    assert pages(tmp_path, "README.md", name) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "frontend/README.md",
        "src/README.md",
        "modelling/README.md",
        "tests/data/README.md",
        "examples/training/README.md",
        "a/b/training/README.md",
        "training/NOTES.md",
    ],
)
def test_that_of_a_program_is_not(tmp_path: Path, name: str) -> None:
    assert pages(tmp_path, "README.md", name) == []


@pytest.mark.parametrize(
    ("script", "extra"),
    [
        ("gull/train_gull.py", ()),
        ("gull/gull_finetune.ipynb", ()),
        ("a/gull/run_sft.sh", ()),
        ("gull/eval.py", ("gull/train.py",)),
    ],
)
def test_the_readme_beside_what_trains_is_read(
    tmp_path: Path, script: str, extra: tuple[str, ...]
) -> None:
    page = script.rpartition("/")[0] + "/README.md"
    assert pages(tmp_path, "README.md", page, script, *extra) == [page]


@pytest.mark.parametrize(
    "files",
    [
        ("gull/eval_gull.py",),
        ("gull/gull_trainer.py",),
        ("gull/test_train_loop.py",),
        ("gull/train.py", "gull/__init__.py"),
        ("baselines/train.py",),
        ("baselines/model/run.py",),
        ("examples/gull/train.py",),
        ("a/b/gull/train.py",),
        ("gull/training.md",),
    ],
)
def test_that_beside_a_library_or_what_is_compared_with_is_not(
    tmp_path: Path, files: tuple[str, ...]
) -> None:
    page = files[0].rpartition("/")[0] + "/README.md"
    assert pages(tmp_path, "README.md", page, *files) == []


@pytest.mark.parametrize(
    ("folder", "read"), [("gull/2.5_14B_Inst", True), ("gull-500m", True), ("gull-v2", False)]
)
def test_a_folder_called_after_a_size_is_a_model(tmp_path: Path, folder: str, read: bool) -> None:
    name = f"{folder}/README.md"
    assert pages(tmp_path, "README.md", name) == [name] * read


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (("gull-7b/README.md",), [("", "gull-7b/README.md")]),
        (("gull-7b/README.md", "docs/README.md"), [("", "gull-7b/README.md")]),
        (
            ("one/README.md", "one/data/README.md", "two/README.md"),
            [("one/", "one/README.md"), ("two/", "two/README.md")],
        ),
        (
            ("one/README.md", "one/a.yml", "two/README.md", "two/a.py", "two/a.yml"),
            [("two/", "two/README.md")],
        ),
        (("README.md", "two/README.md"), [("", "README.md")]),
        (("docs/README.md", "web/ui/README.md"), []),
    ],
)
def test_a_tree_without_a_card_at_the_top(
    tmp_path: Path, files: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    found = cards(tmp_path, dict.fromkeys(files, "# A\n"))
    assert [one for one in found if one[1]] == expected


def test_a_card_with_metadata_leaves_a_bare_readme_alone(tmp_path: Path) -> None:
    files = {"one/README.md": CARD, "one/config.json": "{}", "two/README.md": "# B\n"}
    assert cards(tmp_path, files) == [("", None), ("one/", "one/README.md")]


def test_the_title_of_a_part_is_no_name_of_the_model(tmp_path: Path) -> None:
    pages(tmp_path, "README.md", "models/README.md", "MODEL_CARD.md")
    for name, title in (
        ("README.md", "Gull"),
        ("models/README.md", "Qwen3"),
        ("MODEL_CARD.md", "Tern"),
    ):
        (tmp_path / name).write_text(f"# {title}\n", encoding="utf-8")
    group = groups(list(walk(tmp_path)))[0]
    assert len(group.pages) == 2
    assert Repo(group, default()).own_names == {"gull", "tern"}
