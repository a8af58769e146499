"""Files that say little of the model: tests, CI, a framework's own examples, vendored projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Source
from attrlint.files import Files

CONFIG = (
    "model_name_or_path: acme/model-7b\nstage: sft\nfinetuning_type: full\n"
    "dataset: ours\ntemplate: x\n"
)


def repository(root: Path, *paths: str) -> Files:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(CONFIG if path.endswith(".yaml") else "", encoding="utf-8")
    return Files(Group("", None, tuple(walk(root))))


@pytest.mark.parametrize(
    ("path", "others", "confidence"),
    [
        ("examples/train_full/a.yaml", (), "high"),
        ("examples/train_full/a.yaml", ("src/llamafactory/cli.py",), "low"),
        ("train/examples/extras/x/a.yaml", ("train/src/llamafactory/cli.py",), "low"),
        ("train/examples/ours.yaml", ("train/src/llamafactory/cli.py",), "high"),
        ("mine/examples/train_full/a.yaml", ("train/src/llamafactory/cli.py",), "high"),
        ("examples/qwen/a.yaml", ("src/axolotl/cli.py",), "low"),
        ("tests/e2e/a.yaml", (), "low"),
        ("yamls/test/a.yaml", (), "low"),
        (".github/a.yaml", (), "low"),
        ("latest/a.yaml", (), "high"),
        ("legacy/a.yaml", (), "low"),
        ("runs/_v1_archive/a.yaml", (), "low"),
        ("old_configs/a.yaml", (), "low"),
        ("threshold/old.yaml", (), "high"),
        ("gold/a.yaml", (), "high"),
        ("lora-old.yaml", (), "low"),
        ("lora_old2.yaml", (), "low"),
        ("old_lora.yaml", (), "low"),
        ("train.bak.yaml", (), "low"),
        ("threshold.yaml", (), "high"),
        ("scaffold.yaml", (), "high"),
        ("eval/a.yaml", (), "low"),
        ("Tutorials/1/a.yaml", (), "low"),
        ("tutorial.yaml", (), "high"),
        ("offline_evals/a.yaml", (), "low"),
        ("retrieval/a.yaml", (), "high"),
        ("Sums-Bench/a.yaml", (), "low"),
        ("workbench/a.yaml", (), "high"),
        ("benchmarks/a.yaml", (), "high"),
        ("verl/recipes/a.yaml", ("verl/setup.py", "verl/LICENSE", "train.py"), "low"),
        ("verl/recipes/a.yaml", ("verl/setup.py", "verl/LICENSE"), "high"),  # all there is
        ("verl/recipes/a.yaml", ("verl/setup.py", "train.py"), "high"),
        ("verl/recipes/a.yaml", ("setup.py", "LICENSE", "train.py"), "high"),
    ],
)
def test_confidence(path: str, others: tuple[str, ...], confidence: str, tmp_path: Path) -> None:
    files = repository(tmp_path, path, *others)
    document = files.document(path)
    assert document is not None
    found = list(formats.references(Source.whole(document), kind_of(path), files))
    assert (found[0].value, found[0].confidence) == ("acme/model-7b", confidence)


def test_the_code_of_a_copied_project_is_not_read(tmp_path: Path) -> None:
    text = 'trainer.train(load_dataset("acme/data"))\nSFTTrainer("acme/model-7b")\n'
    for path in ("verl/run.py", "run.py"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    files = repository(tmp_path, "verl/setup.py", "verl/LICENSE")
    ours, theirs = files.document("run.py"), files.document("verl/run.py")
    assert ours is not None and theirs is not None
    assert list(formats.references(Source.whole(ours), "python", files))
    assert not list(formats.references(Source.whole(theirs), "python", files))


@pytest.mark.parametrize(
    ("path", "foreign"),
    [
        ("setup.py", False),
        ("train.yaml", False),
        ("third/pyproject.toml", True),
        ("third/src/deep/train.yaml", True),
        ("tests/train.yaml", True),
        ("other/train.yaml", False),
    ],
)
def test_is_foreign(path: str, foreign: bool, tmp_path: Path) -> None:
    files = repository(tmp_path, "setup.py", "third/pyproject.toml", path)
    assert formats.is_foreign(path, files) is foreign


def test_is_foreign_below_a_folder(tmp_path: Path) -> None:
    for path in ("team/setup.py", "team/third/pyproject.toml", "team/third/deep/train.yaml"):
        repository(tmp_path, path)
    files = Files(Group("team/", None, tuple(walk(tmp_path))))
    assert formats.is_foreign("team/third/deep/train.yaml", files)
    assert not formats.is_foreign("team/train.yaml", files)


NET = 'model = dict(pretrained="acme/{}-7b", backbone=dict(type="Net"))\n'


@pytest.mark.parametrize(
    ("name", "text", "ours", "base"),
    [
        ("README.md", "    ./tools/dist_train.sh configs/ours/net.py 8", "high", "high"),
        (
            "run.sh",
            "python tools/train.py --launcher none \\\n  configs/ours/net.py",
            "high",
            "high",
        ),
        ("run.sh", "python tools/test.py configs/ours/net.py", "low", "low"),
        ("docs/train.sh", "python tools/train.py configs/ours/net.py", "low", "low"),
        ("configs/x/README.md", "python tools/train.py configs/ours/net.py", "low", "low"),
        ("run.sh", "python tools/train.py configs/_base_/net.py", "low", "high"),
    ],
)
def test_what_a_project_trains_with_a_copy_of_mmdet(
    name: str, text: str, ours: str, base: str, tmp_path: Path
) -> None:
    texts = {
        "mmdet/models/net.py": "",
        "configs/ours/net.py": "_base_ = ['../_base_/net.py']\n" + NET.format("one"),
        "configs/_base_/net.py": 'model = dict(neck=dict(pretrained="acme/two-7b"))\n',
        name: text,
    }
    for path, content in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    files = repository(tmp_path)
    found = {}
    for path in ("configs/ours/net.py", "configs/_base_/net.py"):
        document = files.document(path)
        assert document is not None
        (each,) = formats.references(Source.whole(document), "python", files)
        found[each.value] = each.confidence
    assert found == {"acme/one-7b": ours, "acme/two-7b": base}
