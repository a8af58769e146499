"""Configurations that are composed of others: Hydra's defaults lists, includes, interpolations."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Document, Source
from attrlint.files import Files
from attrlint.formats.compose import part
from attrlint.formats.defaults import Folder
from attrlint.reference import Reference

MODEL = "model_name_or_path: acme/{}-7b\n"


def repository(root: Path, texts: dict[str, str]) -> Files:
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Files(Group("", None, tuple(walk(root))))


def found(files: Files, name: str) -> list[Reference]:
    document = files.document(name)
    assert document is not None
    kind = kind_of(name.rpartition("/")[2])
    return list(formats.references(Source.whole(document), kind, files))


def said(files: Files, name: str) -> list[tuple[str, str, str]]:
    return [(each.role, each.value, each.confidence) for each in found(files, name)]


def one(name: str, confidence: str = "high") -> list[tuple[str, str, str]]:
    return [("base", f"acme/{name}-7b", confidence)]


GROUPS = {
    "conf/model/one.yaml": MODEL.format("one"),
    "conf/model/two.yaml": MODEL.format("two"),
}


@pytest.mark.parametrize(
    ("defaults", "others", "one_is", "two_is"),
    [
        ("- model: one", {}, "high", "low"),
        ("- model: one\n  - _self_", {}, "high", "low"),
        ("- optional model: one", {}, "high", "low"),
        ("- /model: one", {}, "high", "low"),
        ("- model@actor.model: two", {}, "low", "high"),
        ("- {model@a: one}\n  - {model@b: two}", {}, "high", "high"),
        ("- model: null", {}, "low", "low"),
        ("- model: ???", {}, "low", "low"),
        ("- model: ${which}", {}, "low", "low"),
        ("- model/one", {}, "high", "low"),
        ("- model: one", {"run.sh": "python train.py model=two"}, "high", "high"),
        ("- model: one", {"run.sh": "for m in two; do python t.py model=$m; done"}, "high", "high"),
        ("- model: one", {"run.sh": "python train.py submodel=two"}, "high", "low"),
        ("- model: one", {"README.md": "    python train.py +model=two"}, "high", "high"),
        (
            "- model: one",
            {"conf/exp/a.yaml": "# @package _global_\ndefaults:\n  - override /model: two\n"},
            "high",
            "high",
        ),
        (
            "- trainer: big",
            {"conf/trainer/big.yaml": "defaults:\n  - /model: two\n"},
            "low",
            "high",
        ),
        (
            "- trainer: big\n  - override trainer/model: two",
            {
                "conf/trainer/big.yaml": "defaults:\n  - model: one\n",
                "conf/trainer/model/one.yaml": "x: 1",
            },
            "low",
            "low",
        ),
    ],
)
def test_what_a_list_chooses(
    defaults: str, others: dict[str, str], one_is: str, two_is: str, tmp_path: Path
) -> None:
    primary = {"conf/config.yaml": f"defaults:\n  {defaults}\nseed: 1\n"}
    files = repository(tmp_path, {**GROUPS, **primary, **others})
    assert said(files, "conf/model/one.yaml") == one("one", one_is)
    assert said(files, "conf/model/two.yaml") == one("two", two_is)


@pytest.mark.parametrize(
    ("own", "group"),
    [
        ("model: {model_name_or_path: acme/own-7b}\n", []),
        ("model: {other: acme/own-7b}\n", one("one")),
        ("model: {model_name_or_path: ???}\n", one("one")),
    ],
)
def test_a_value_that_the_primary_gives_anew(
    own: str, group: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    files = repository(tmp_path, {**GROUPS, "conf/config.yaml": f"defaults: [model: one]\n{own}"})
    assert said(files, "conf/model/one.yaml") == group


def test_a_list_of_names_merges_them(tmp_path: Path) -> None:
    files = repository(tmp_path, {**GROUPS, "conf/config.yaml": "defaults: [model: [one, two]]\n"})
    assert said(files, "conf/model/one.yaml") == []
    assert said(files, "conf/model/two.yaml") == one("two")


def test_the_order_of_the_list_decides(tmp_path: Path) -> None:
    text = "defaults: [_self_, {model: one}]\nmodel: {model_name_or_path: acme/own-7b}\n"
    files = repository(tmp_path, {**GROUPS, "conf/config.yaml": text})
    assert said(files, "conf/model/one.yaml") == one("one")
    assert said(files, "conf/config.yaml") == []


def test_a_group_is_read_as_the_part_that_it_fills(tmp_path: Path) -> None:
    files = repository(
        tmp_path,
        {
            "conf/ppo.yaml": "defaults:\n  - model@actor_rollout_ref.model: hf\n",
            "conf/model/hf.yaml": "path: acme/one-7b\nother: x/y\n",
            "conf/model/not.yaml": "path: acme/two-7b\n",
        },
    )
    assert said(files, "conf/model/hf.yaml") == one("one")
    assert said(files, "conf/model/not.yaml") == []


@pytest.mark.parametrize(
    ("header", "package"),
    [
        ("", "data.big"),
        ("# @package _global_\n", ""),
        ("# a comment\n# @package _global_.rows\n", "rows"),
        ("# @package _group_\n", "data.big"),
    ],
)
def test_the_package_of_a_file(header: str, package: str, tmp_path: Path) -> None:
    files = repository(
        tmp_path,
        {
            "conf/config.yaml": "defaults:\n  - data/big: a\n",
            "conf/data/big/a.yaml": f"{header}x: 1\n",
        },
    )
    known = part("conf/data/big/a.yaml", files)
    assert known is not None
    assert known.package == package


def test_interpolations_over_the_whole(tmp_path: Path) -> None:
    files = repository(
        tmp_path,
        {
            "conf/config.yaml": (
                "defaults:\n  - model: one\n"
                "base_model_name: ${model.model_name_or_path}\ndataset_name: ${model.none}\n"
            ),
            "conf/model/one.yaml": "model_name_or_path: ${owner}/one-7b\nrows: acme/rows\n",
            "conf/data.yaml": "x: 1\n",
        },
    )
    assert said(files, "conf/config.yaml") == [
        ("base", "unresolved", "low"),
        ("train", "unresolved", "low"),
    ]
    (tmp_path / "conf/config.yaml").write_text(
        "defaults:\n  - model: one\nowner: acme\nbase_model: ${model.model_name_or_path}\n"
    )
    files = repository(tmp_path, {})
    assert said(files, "conf/config.yaml") == [("base", "acme/one-7b", "medium")]
    assert said(files, "conf/model/one.yaml") == [("base", "acme/one-7b", "high")]


@pytest.mark.parametrize(
    "include", ["_base_: ./base.yaml", "base_config: base.yaml", "defaults: base.yaml"]
)
def test_includes(include: str, tmp_path: Path) -> None:
    files = repository(
        tmp_path,
        {
            "a/base.yaml": "size: 7b\nmodel_name_or_path: acme/one-7b\n",
            "a/run.yaml": f"{include}\nmodel_name_or_path: acme/two-${{size}}\n",
        },
    )
    assert said(files, "a/run.yaml") == one("two")
    assert said(files, "a/base.yaml") == one("one")


BASES = {
    "configs/_base_/resnet.py": (
        'model = dict(pretrained="torchvision://resnet50", neck=dict(pretrained="acme/neck-7b"))\n'
    ),
    "configs/_base_/unnamed.py": 'model = dict(pretrained="torchvision://resnet101")\n',
}


@pytest.mark.parametrize(
    ("child", "base"),
    [
        ("neck=dict(type='N')", ["acme/neck-7b", "resnet50"]),
        ("pretrained=None", ["acme/neck-7b"]),
        ("neck=dict(_delete_=True, type='N')", ["resnet50"]),
        ("_delete_=True, type='M'", []),
    ],
)
def test_python_configurations_of_mmengine(child: str, base: list[str], tmp_path: Path) -> None:
    """What the only configuration that builds on a base takes away is not used."""
    ours = f"_base_ = ['./_base_/resnet.py']\nmodel = dict({child})\n"
    files = repository(tmp_path, {**BASES, "configs/ours.py": ours})
    assert sorted(value for _, value, _ in said(files, "configs/_base_/resnet.py")) == base
    assert said(files, "configs/_base_/unnamed.py") == [("base", "resnet101", "low")]


@pytest.mark.parametrize(
    "imported",
    [
        "from .._base_.resnet import *",
        "from .._base_ import resnet",
        "from configs._base_.resnet import model",
    ],
)
def test_python_configurations_that_import_their_bases(imported: str, tmp_path: Path) -> None:
    """MMEngine's newer style: the modules imported under `read_base()` are the bases."""
    ours = f"with read_base():\n    {imported}\nmodel.update(dict(pretrained=None))\n"
    files = repository(tmp_path, {**BASES, "configs/net/ours.py": ours})
    assert [value for _, value, _ in said(files, "configs/_base_/resnet.py")] == ["acme/neck-7b"]


def test_included_values(tmp_path: Path) -> None:
    files = repository(
        tmp_path,
        {
            "run.yaml": "base_model: acme/one-7b\nsequence_len: 8\n"
            "datasets: !include data/sets.yaml\nlist:\n- !include run.yaml\n- !include none.yaml\n",
            "data/sets.yaml": "- path: acme/rows\n- path: acme/columns\n",
        },
    )
    assert said(files, "run.yaml") == one("one")
    assert said(files, "data/sets.yaml") == [
        ("train", "acme/rows", "high"),
        ("train", "acme/columns", "high"),
    ]


def test_a_choice_on_the_command_line_is_no_work(tmp_path: Path) -> None:
    """Neither a group of the repository's own nor what is given anew is one that is not there."""
    files = repository(
        tmp_path,
        {
            "conf/config.yaml": "defaults: [{model: one}]\n",
            "conf/model/qwen.yaml": MODEL.format("two"),
            "run.sh": "python train.py model=qwen model.model_name_or_path=acme/three-7b\n",
        },
    )
    assert said(files, "run.sh") == one("three")
    assert said(files, "conf/model/qwen.yaml") == one("two")


def test_lists_that_go_in_circles(tmp_path: Path) -> None:
    files = repository(
        tmp_path,
        {
            "conf/a.yaml": "defaults: [b]\n" + MODEL.format("one"),
            "conf/b.yaml": "defaults: [a]\n" + MODEL.format("two"),
            "x/a.yaml": "_base_: b.yaml\n" + MODEL.format("one"),
            "x/b.yaml": "_base_: a.yaml\n" + MODEL.format("two"),
        },
    )
    assert said(files, "x/a.yaml") == one("one")
    assert {each.value for name in ("conf/a.yaml", "conf/b.yaml") for each in found(files, name)}


def test_a_file_is_not_chosen_within_itself(tmp_path: Path) -> None:
    """Not below what it chooses either, and where it is chosen twice side by side it counts."""
    files = repository(
        tmp_path,
        {
            "conf/a.yaml": "defaults: [b]\n",
            "conf/b.yaml": "defaults: [c, {x@one: d}, {x@two: d}]\n",
            "conf/c.yaml": "defaults: [a]\n",
            "conf/x/d.yaml": "defaults: [/b]\n",
        },
    )
    placed = Folder("conf", (), files).expand("conf/a.yaml", "", {})
    assert [(each.file, each.package) for each in placed] == [
        ("conf/c.yaml", ""),
        ("conf/x/d.yaml", "one"),
        ("conf/x/d.yaml", "two"),
        ("conf/b.yaml", ""),
        ("conf/a.yaml", ""),
    ]


def test_lists_that_multiply_come_to_an_end(tmp_path: Path) -> None:
    all_of_them = "defaults: [" + ", ".join("abcdefgh") + "]\n"
    several = [f"  - /level@p{at}: n{{}}\n" for at in range(6)]
    texts = {
        "conf/config.yaml": "defaults:\n  - circle: a\n  - level: n0\n" + MODEL.format("own"),
        **{f"conf/circle/{name}.yaml": all_of_them for name in "abcdefgh"},
        **{
            f"conf/level/n{at}.yaml": "defaults:\n" + "".join(several).format(*[at + 1] * 6)
            for at in range(11)
        },
        "conf/level/n11.yaml": MODEL.format("last"),
    }
    assert said(repository(tmp_path, texts), "conf/config.yaml") == one("own")


def test_what_a_list_chooses_is_no_work(tmp_path: Path) -> None:
    """Whatever the group is called: `datasets`, `model_name_or_path`."""
    text = "defaults:\n  - datasets: rows\n  - dataset_name: acme/rows\n" + MODEL.format("one")
    files = repository(tmp_path, {"conf/config.yaml": text, "conf/datasets/rows.yaml": "x: 1\n"})
    assert said(files, "conf/config.yaml") == one("one")


WORD = st.sampled_from(["model", "data", "one", "two", "a/b", "model@x.y", "_self_", "null", "???"])
ITEM = st.one_of(
    WORD,
    st.builds("{}: {}".format, WORD, WORD),
    st.builds("override /{}: {}".format, WORD, WORD),
    st.builds("{}: [{}, {}]".format, WORD, WORD, WORD),
)


@settings(max_examples=60, deadline=None)
@given(items=st.lists(ITEM, max_size=5), inner=st.lists(ITEM, max_size=3), word=WORD)
def test_places_hold_what_is_said(
    tmp_path_factory: pytest.TempPathFactory, items: list[str], inner: list[str], word: str
) -> None:
    lines = "\n".join(f"  - {item}" for item in items)
    deeper = "\n".join(f"  - {item}" for item in inner)
    texts = {
        "conf/config.yaml": f"defaults:\n{lines}\nmodel_name_or_path: ${{{word}.x}}/own-7b\n",
        "conf/model/one.yaml": f"defaults:\n{deeper}\nx: acme\n{MODEL.format('one')}",
        "conf/model/two.yaml": MODEL.format("two"),
        "conf/data/two.yaml": "dataset_name: acme/rows\n",
    }
    files = repository(tmp_path_factory.mktemp("conf"), texts)
    for name in texts:
        for reference in found(files, name):
            assert reference.text == reference.at.text
            assert reference.value == "unresolved" or reference.value.rpartition("/")[2]
            if "$" not in reference.text:
                assert reference.text in reference.value or reference.value in reference.text


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("${NAME:-acme/one}", ["acme/one"]),
        ('"${NAME:-acme/one}"', ["acme/one"]),
        ("${NAME}", []),
        ("${NAME:-}", []),
    ],
)
def test_what_a_shell_fills_in(value: str, found: list[str]) -> None:
    """A template of a configuration has what it falls back to."""
    text = f"model_name_or_path: {value}\nnum_train_epochs: 3\n"
    source = Source.whole(Document("train.yaml.template", text))
    read = formats.references(source, "yaml", Files(Group("", None, ())))
    assert [each.value for each in read if each.confidence != "low"] == found
