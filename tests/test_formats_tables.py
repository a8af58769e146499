"""Tables of names: how they are read, and how they are made from a checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from attrlint.formats import tables
from attrlint.formats.tables.sources import SOURCES


@pytest.mark.parametrize("name", SOURCES)
def test_a_table_says_where_it_is_from_and_is_sorted(name: str) -> None:
    lines = Path(tables.FOLDER, f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = lines[len(head) :]
    assert SOURCES[name].url in head[0]
    assert rows == sorted(set(rows))
    for row in rows:
        alias, work, kind = (*row.split("\t"), "")[:3]
        assert alias
        assert work
        assert kind in ("", "dataset", "model")
    assert len(tables.read(name)) > 4


@pytest.mark.parametrize(
    ("table", "alias", "kind", "work"),
    [
        ("llama_factory", "openorca", "dataset", "Open-Orca/OpenOrca"),
        ("torchtune", "alpaca_cleaned_dataset", "dataset", "yahma/alpaca-cleaned"),
        ("litgpt", "lima", "dataset", "GAIR/lima"),
        ("ms_swift_2", "qwen-7b-chat", "model", "Qwen/Qwen-7B-Chat"),
        ("ms_swift_2", "qwen-7b-chat", "dataset", None),
        ("ms_swift", "ai-modelscope/openo1-sft", "dataset", "O1-OPEN/OpenO1-SFT"),
        ("ms_swift", "01ai/yi-1.5-34b", "model", "01-ai/Yi-1.5-34B"),
        ("lm_eval", "arc_challenge", "dataset", "allenai/ai2_arc"),
        ("lm_eval", "mmlu", "dataset", "cais/mmlu"),
        ("nemo_rl", "helpsteer3", "dataset", "nvidia/HelpSteer3"),
        ("open_assistant", "webgpt", "dataset", "openai/webgpt_comparisons"),
        ("open_clip", "rn50/yfcc15m", "model", "timm/resnet50_clip.yfcc15m"),
        ("xtuner", "llama3_8b_instruct_qlora_alpaca_e3", "dataset", "tatsu-lab/alpaca"),
    ],
)  # fmt: skip
def test_aliases(table: str, alias: str, kind: str, work: str | None) -> None:
    assert tables.aliases(table, kind).get(alias) == work


CHECKOUTS = {
    "llama_factory": {
        "data/dataset_info.json": json.dumps(
            {"ours": {"file_name": "x.json"}, "theirs": {"hf_hub_url": "a/b", "ms_hub_url": "c/d"}}
        ),
    },
    "torchtune": {
        "torchtune/datasets/_x.py": (
            "def x_dataset(tokenizer, *, source: str = 'a/b', n=1): ...\n"
            "def y_dataset(tokenizer, source: str): ...\n"
            "z_dataset = partial(x_dataset, source='c/d')\n"
        ),
    },
    "litgpt": {
        "litgpt/data/x.py": (
            "class One(Base):\n    repo_id: str = field(repr=False, default='a/b')\n"
            "class Two:\n    def f(self): return load_dataset('c/d')\n"
        ),
    },
    "open_assistant": {
        "model/model_training/custom_datasets/x.py": (
            "TABLE = {'one': {'dataset_path': 'a/b'}, 'two': ('c/d', 'AIC'), 'n': ('text', 'x')}\n"
            "class Three:\n    def f(self): load_dataset('e/f')\n"
            "def g(dataset_name):\n    if dataset_name == 'three':\n        d = Three()\n"
        ),
    },
    "open_clip": {
        "src/open_clip/pretrained.py": (
            "_V = dict(tag=_p(hf_hub='a/b/'), away=_p(url='x'))\n"
            "_PRETRAINED = {'V-1': _V, 'V-2': dict(tag=_p(hf_hub='c/d/'))}\n"
        ),
    },
    "lighteval": {
        "src/lighteval/tasks/tasks/x.py": (
            "a = LightevalTaskConfig(name='one:x', hf_repo='a/b')\n"
            "b = LightevalTaskConfig(name='one:y', hf_repo='a/b')\n"
            "c = [LightevalTaskConfig(name='two:x', hf_repo=r) for r in ('c/d', 'e/f')]\n"
            "d = LightevalTaskConfig(name=f'{x}', hf_repo='g/h')\n"
        ),
    },
    "ms_swift": {
        "swift/dataset/data/dataset_info.json": json.dumps(
            [{"ms_dataset_id": "m/a", "hf_dataset_id": "h/a"}, {"ms_dataset_id": "m/b"}]
        ),
        "swift/dataset/dataset/x.py": "DatasetMeta(ms_dataset_id='m/c', hf_dataset_id='h/c')\n",
        "swift/model/models/x.py": "Model('m/d', 'h/d')\nModel('e/e', 'e/e')\nModel('m/f')\n",
    },
    "lm_eval": {
        "lm_eval/tasks/a/_base_yaml": "dataset_path: o/a\ndoc: !function utils.doc\n",
        **{
            f"lm_eval/tasks/a/{name}.yaml": f"include: _base_yaml\ntask: a_{name}\n"
            for name in ("one", "two", "three", "four", "five")
        },
        "lm_eval/tasks/a/six.yaml": "include: _base_yaml\ntask: a_six\ndataset_path: o/six\n",
        "lm_eval/tasks/a/a.yaml": "group: all_of\ntask: [a_one, a_two]\n",
        "lm_eval/tasks/b.yaml": "group: some\ntask: [a_one, a_six]\n",
    },
    "nemo_rl": {
        "nemo_rl/data/datasets/x.py": (
            "class One:\n    def f(self): self.d = load_dataset('a/b')['train']\n"
            "class Two:\n    def f(self, x): self.d = load_dataset(x)\n"
            "DATASET_REGISTRY = {'one': One, 'two': Two, 'three': partial(One)}\n"
        ),
    },
    "ms_swift_2": {
        "swift/llm/data/dataset_info.json": json.dumps({"one": {"dataset_id": "a/b"}}),
        "swift/llm/utils/dataset.py": (
            "class DatasetName:\n    two_x = 'two-x'\n"
            "register_dataset(DatasetName.two_x, 'c/d', None, hf_dataset_id='e/f')\n"
        ),
        "swift/llm/utils/model.py": (
            "class ModelType:\n    m = 'm-chat'\n"
            "@register_model(ModelType.m, 'o/m', hf_model_id='p/m')\ndef g(): ...\n"
        ),
    },
    "xtuner": {
        "xtuner/configs/x/m_e3.py": "llm_name_or_path = 'a/b'\ndata_path = 'c/d'\nn = 1\n",
    },
}  # fmt: skip
EXPECTED = {
    "llama_factory": "theirs a/b",
    "torchtune": "x_dataset a/b, z_dataset c/d",
    "litgpt": "One a/b, Two c/d",
    "open_assistant": "one a/b, two c/d, three e/f",
    "open_clip": "V-1/tag a/b, V-2/tag c/d",
    "lighteval": "one a/b",
    "ms_swift": "m/a h/a dataset, m/c h/c dataset, m/d h/d model",
    "lm_eval": "a_* o/a, a_six o/six, all_of o/a",
    "nemo_rl": "one a/b",
    "ms_swift_2": "one a/b dataset, two-x e/f dataset, m-chat p/m model",
    "xtuner": "m_e3 a/b model, m_e3 c/d dataset",
}


@pytest.mark.parametrize("name", SOURCES)
def test_rows_of_a_checkout(name: str, tmp_path: Path) -> None:
    for path, text in CHECKOUTS[name].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    rows = SOURCES[name].rows(tmp_path)
    assert ", ".join(" ".join(row) for row in rows) == EXPECTED[name]


def test_without_a_checkout_it_says_how() -> None:
    asked = [sys.executable, "-m", "attrlint.formats.tables", "nothing"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "llama_factory" in done.stdout
