"""References of scripts and notebooks: settings of classes, roles, commands, variables of cells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Document, Source, Span
from attrlint.files import Files
from attrlint.formats.expansion import joined

LORA = "2 method LoRA high"


def said(name: str, text: str, tmp_path: Path) -> list[str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    files = Files(Group("", None, tuple(walk(tmp_path))))
    document = files.document(name)
    assert document is not None
    found = formats.references(Source.whole(document), kind_of(name), files)
    return [f"{each.at.start.line} {each.role} {each.value} {each.confidence}" for each in found]


def notebook(*cells: str) -> str:
    made = [{"cell_type": "code", "outputs": [], "source": cell.split("~")} for cell in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}, indent=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "x = LoraConfig(use_dora=True, use_rslora=False)",
            [LORA, "2 method DoRA high"],
        ),
        (
            "x = LoraConfig(init_lora_weights='pissa')",
            [LORA, "2 method PiSSA high"],
        ),
        ("x = LoraConfig(init_lora_weights=True)", [LORA]),
        ("x = dict(type=LoraConfig, use_dora=True)", [LORA, "2 method DoRA high"]),
        ("x = DPOConfig(loss_type='ipo', beta=0.1)", ["2 method IPO high"]),
        ("x = DPOConfig(loss_type='sigmoid')", []),
        ("x = SFTConfig(neftune_noise_alpha=5)", ["2 method NEFTune high"]),
        ("x = SFTConfig(neftune_noise_alpha=None)", []),
        ("x = Widget(loss_type='ipo')", []),
        (
            "b = BitsAndBytesConfig(bnb_4bit_quant_type='nf4')\nx = LoraConfig()",
            ["3 method QLoRA medium"],
        ),
        ("b = BitsAndBytesConfig(bnb_4bit_quant_type='nf4')", []),
        (
            "t = Trainer(load_dataset('imdb'), task.load_dataset('valid'))\n"
            "self.load_dataset('x/yy')",
            ["2 train imdb medium", "3 train x/yy high"],
        ),
        (
            "t = Trainer(model=AutoModel.from_pretrained('/hub/Qwen/Qwen2___5-7B'))",
            ["2 base Qwen/Qwen2.5-7B medium"],
        ),
        (
            "t = Trainer(train_dataset=load_dataset('a/b1'), eval_dataset=load_dataset('a/c1'))",
            ["2 train a/b1 high", "2 eval a/c1 high"],
        ),
        (
            "from datasets import load_dataset as read\nt = Trainer(read('a/b1'))",
            ["3 train a/b1 high"],
        ),
        (
            "from mlx_lm import load\nmodel, t = load('a/m1')\nTrainer(1)",
            ["3 base a/m1 medium"],
        ),
        ("from ours import load\nmodel, t = load('a/m1')\nTrainer(1)", []),
        (
            "m = timm.create_model('resnet50.a1_in1k', pretrained=False)",
            ["2 base resnet50.a1_in1k low"],
        ),
        (
            "m = timm.create_model('resnet50.a1_in1k', pretrained=True)",
            ["2 base resnet50.a1_in1k medium"],
        ),
        ("v = VitsModel.from_pretrained('a/m1').to(0).eval()", ["2 base a/m1 low"]),
        (
            "ref_model = AutoModel.from_pretrained('a/m1', x=1).eval()",
            ["2 reference a/m1 high"],
        ),
        (
            "m = AutoModel.from_pretrained('a/m1').eval()\nm.quantize(x)",
            ["2 base a/m1 high"],
        ),
        ("t = Trainer(AutoGPTQForCausalLM.from_quantized('a/m1'))", ["2 base a/m1 high"]),
        (
            "guide = SentenceTransformer('a/m1')\nt = Trainer(loss=CachedGISTEmbedLoss(x, guide))",
            ["2 teacher a/m1 high", "3 method GISTEmbed high"],
        ),
        (
            "t = SFTTrainer(tokenizer=AutoTokenizer.from_pretrained('a/t1'))",
            ["2 tokenizer a/t1 high"],
        ),
        (
            "t = GKDTrainer(teacher_model='Qwen/Qwen2-7B')",
            ["2 method GKD high", "2 teacher Qwen/Qwen2-7B high"],
        ),
        (
            "a = ModelConfig(model_name_or_path='Qwen/Qwen2-7B', output_dir='org/out')",
            ["2 base Qwen/Qwen2-7B high"],
        ),
        (
            "q = GPTQConfig(bits=4, dataset='c4')",
            ["2 method GPTQ high", "2 train allenai/c4 high"],
        ),
        (
            "subprocess.run(['python', 'train.py', '--dataset_name', 'stanfordnlp/imdb', *more])",
            ["2 train stanfordnlp/imdb medium"],
        ),
        (
            "d = os.path.join(os.getcwd(), 'w')\nm = os.path.join(d, 'x-1b')\n"
            "subprocess.run(['python', 'train.py', '--model_name_or_path', m])",
            ["4 base x-1b medium"],
        ),
        (
            "os.system('python train.py --dataset_name stanfordnlp/imdb')",
            ["2 train stanfordnlp/imdb medium"],
        ),
        ("t = load_dataset('json', data_files='x/test_sums.json')", ["2 eval test_sums medium"]),
        (
            "t = load_dataset('json', data_files='yahma/alpaca-cleaned')",
            ["2 train yahma/alpaca-cleaned high"],
        ),
        (
            "t = load_dataset('lib/reader.py', data_files={'train': ['x/sums.json']})",
            ["2 train sums medium"],
        ),
        ("d.to_json('ours.json')\nt = load_dataset('json', data_files='ours.json')", []),
        ("d.save_to_disk('./data/ours')\nt = load_from_disk('data/ours/')", []),
        (
            "m = AutoModel.from_pretrained(f'meta-llama/Llama-2-{size}-hf')",
            ["2 base unresolved low"],
        ),
        ("m = AutoModel.from_pretrained(f'{owner}/Llama-2-{size}-hf')", []),
        (
            "q = GPTQQuantizer(bits=4, dataset='wikitext2')",
            ["2 method GPTQ high", "2 train Salesforce/wikitext high"],
        ),
        ("print('python train.py --dataset_name stanfordnlp/imdb')", []),
    ],
)
def test_scripts(text: str, expected: list[str], tmp_path: Path) -> None:
    script = f"import trl\n{text}\nSFTTrainer().train()\n"
    assert said("train.py", script, tmp_path) == expected


SETTINGS = """MODEL: str = "acme/m1"  # ours
TWICE = "acme/a1"
TWICE = "acme/b1"
LATER = f"acme/{MODEL}"

class CFG:
    name = "acme/n1"

def other():
    MODEL = "acme/o1"
"""


@pytest.mark.parametrize(
    ("imported", "name", "value"),
    [
        ("from settings import MODEL", "MODEL", "acme/m1"),
        ("from settings import (CFG,\n  MODEL as M)  # both", "M", "acme/m1"),
        ("from settings import CFG, \\\n    MODEL", "MODEL", "acme/m1"),
        ("from settings import *", "CFG.name", "acme/n1"),
        ("import settings as s", "s.MODEL", "acme/m1"),
        ("from ours.deep import inner", "inner.CFG.name", "acme/n1"),
        ("from .deep.inner import CFG as C", "C.name", "acme/n1"),
        ("from . import top", "top.MODEL", "acme/m1"),
        ("from settings import TWICE", "TWICE", ""),
        ("from settings import LATER", "LATER", ""),
        ("from elsewhere import MODEL", "MODEL", ""),
        ("import settings", "MODEL", ""),
    ],
)
def test_constants_of_other_files(imported: str, name: str, value: str, tmp_path: Path) -> None:
    """What a script imports from the repository's own modules is known where it is used."""
    for path in ("settings.py", "ours/top.py", "ours/deep/inner.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(SETTINGS, encoding="utf-8")
    script = f"{imported}\nm = AutoModel.from_pretrained({name})\nTrainer(m).train()\n"
    line = imported.count("\n") + 2
    found = [f"{line} base {value} high"] if value else []
    assert said("ours/train.py", script, tmp_path) == found


@pytest.mark.parametrize(
    "field", ['"acme/f1"', 'field(default="acme/f1", x={})', 'Field(\n        "acme/f1",\n    )']
)
def test_an_object_of_a_class_of_another_file(field: str, tmp_path: Path) -> None:
    """What its class gives it is a default: one may make it otherwise."""
    (tmp_path / "settings.py").write_text(f"class CFG:\n    name: str = {field}\n", "utf-8")
    script = "from settings import CFG\nc = {}()\nm = BertModel.from_pretrained(c.name)\n"
    script += "Trainer(m).train()\n"
    assert said("train.py", script.format("CFG"), tmp_path) == ["3 base acme/f1 medium"]
    assert not said("train.py", script.format("Other"), tmp_path)


def test_yaml_that_a_script_fills_in(tmp_path: Path) -> None:
    """A name that is put in is not known."""
    settings = """\
model:
  model_name: "acme/one-7b"
data:
  train:
    datasets:
      - dataset_name: acme/rows
      - dataset_name: "acme/{part}"
training:
  trainer_type: TRL_SFT
"""
    script = 'load_dataset("acme/two")\nopen("a").write(f"""\n{}""")\n'
    read = said("a.py", script.format(settings), tmp_path)
    assert [each.partition(" ")[2] for each in read if "two" not in each] == [
        "base acme/one-7b low",
        "train acme/rows medium",
    ]
    escaped = script.format(settings.replace("acme", "\\x61cme"))
    assert all("two" in each for each in said("a.py", escaped, tmp_path))


def test_quotes_within_an_f_string(tmp_path: Path) -> None:
    """Python 3.12 lets the quotes of an f-string stand within its fields; older ones are to read
    the rest of such a script, too, each place where it is."""
    script = (
        'a = f"runs/{now("%Y")}/{x["a b"]}/{", ".join(y)}"\n'
        "b = f'{c['d']}'\n"
        "d = load_dataset('acme/data', it=\"it's\")\nTrainer(d).train()\n"
    )
    assert said("train.py", script, tmp_path) == ["3 train acme/data high"]
    assert said("train.py", 'f"{b["c"}"\n' + script, tmp_path) == []


def test_a_script_that_only_runs_an_adapter_does_not_train(tmp_path: Path) -> None:
    script = "m = PeftModel.from_pretrained(base, 'tloen/alpaca-lora-7b')\nm.generate()\n"
    assert said("chat.py", script, tmp_path) == ["1 base tloen/alpaca-lora-7b low"]


@pytest.mark.parametrize(
    "script",
    [
        "from transformers import Trainer\ntrain_data_dir = 'train_set/10_sums'\n",
        "from transformers import Trainer\nP = os.path.join('train_set', '10_sums')\n"
        "train_data_path = P\nload_dataset(P)\n",
    ],
)
def test_a_folder_is_no_id(tmp_path: Path, script: str) -> None:
    assert not any("train_set/10_sums high" in one for one in said("train.py", script, tmp_path))


@pytest.mark.parametrize(
    ("name", "sure"),
    [("convert_siglip_to_hf.py", "low"), ("convert_sums_to_chat.py", "high")],
)
def test_what_converts_weights_tries_itself_out(tmp_path: Path, name: str, sure: str) -> None:
    script = "d = load_dataset('acme/data', split='train')\nTrainer(d).train()\n"
    assert said(name, script, tmp_path) == [f"1 train acme/data {sure}"]


@pytest.mark.parametrize(("call", "sure"), [("nn.quantize(m)", "low"), ("m.quantize(c)", "high")])
def test_quantising_while_loading_is_no_making(tmp_path: Path, call: str, sure: str) -> None:
    script = f"m = AutoModelForCausalLM.from_pretrained('acme/base-1b')\n{call}\n"
    assert said("run.py", script, tmp_path) == [f"1 base acme/base-1b {sure}"]


def test_what_a_command_evaluates_on(tmp_path: Path) -> None:
    script = "python commonsense_evaluate.py --model x --dataset piqa --base_model Qwen/Qwen2-7B\n"
    assert "1 eval piqa low" in said("run.sh", script, tmp_path)


def test_a_folder_above_does_not_make_a_script_an_evaluation(tmp_path: Path) -> None:
    script = "d = load_dataset('allenai/c4', split='train')\n"
    for folder, role in (("benchmarks/oscar/scripts", "train"), ("scripts/eval", "eval")):
        (tmp_path / folder).mkdir(parents=True)
        name = f"{folder}/load.py"
        assert said(name, script, tmp_path) == [f"1 {role} allenai/c4 high"]


def test_variables_of_a_notebook_in_its_shell_lines(tmp_path: Path) -> None:
    text = notebook(
        "BASE = 'Qwen/Qwen2.5-0.5B' #@param\n~import os\n~os.environ['DATA'] = 'trl-lib/tldr'",
        "%env TOKENIZER=openai-community/gpt2",
        "!trl sft --model_name_or_path {BASE} --dataset_name $DATA~ --tokenizer_name $TOKENIZER",
        "!trl sft --model_name_or_path $OTHER --output_dir {BASE}",
    )
    found = said("run.ipynb", text, tmp_path)
    lines = text.splitlines()
    shown = [
        f"{lines[int(each.split()[0]) - 1].strip()[:9]} {each.split(' ', 1)[1]}" for each in found
    ]
    assert shown == [
        "\"BASE = ' base Qwen/Qwen2.5-0.5B high",
        '"os.envir train trl-lib/tldr high',
        '"%env TOK tokenizer openai-community/gpt2 high',
        '"!trl sft base Qwen/Qwen2.5-0.5B high',
        '"!trl sft train trl-lib/tldr high',
        '" --token tokenizer openai-community/gpt2 high',
        '"!trl sft base unresolved low',
    ]


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1)
)
def test_joined_pieces_stand_where_they_stood(text: str, cuts: list[tuple[int, int]]) -> None:
    whole = Source.whole(Document("x", text))
    pieces = [whole.part(Span(min(cut), max(cut))) for cut in cuts]
    made = joined(pieces)
    assert made.text == "".join(piece.text for piece in pieces)
    for at, char in enumerate(made.text):
        assert made.at(Span(at, at + 1)).text == char


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import torchvision\nd = torchvision.datasets.SVHN('x')", ["train ufldl-stanford/svhn"]),
        (
            "from torchvision import transforms, datasets as sets\n"
            "d = sets.CIFAR10('x', train=False)",
            ["eval uoft-cs/cifar10"],
        ),
        ("from torchvision.datasets import *\nd = MNIST('x')", ["train ylecun/mnist"]),
        ("from mine.datasets import MNIST\nd = MNIST('x')", []),
        ("import datasets\nd = datasets.CIFAR10('x')", []),
        ("from flair.datasets import CONLL_03 as C\nd = C()", ["train CoNLL-2003"]),
        ("import tensorflow as tf\ntf.keras.datasets.mnist.load_data()", ["train ylecun/mnist"]),
        ("from keras.datasets import imdb\nx = imdb.load_data()", ["train stanfordnlp/imdb"]),
    ],
)
def test_data_sets_that_are_classes(text: str, expected: list[str]) -> None:
    source = Source.whole(Document("train.py", text))
    references = formats.references(source, "python", Files(Group("", None, ())))
    assert [f"{each.role} {each.value}" for each in references] == expected


def test_a_name_that_is_made_shorter_is_no_use_of_it() -> None:
    text = (
        "from transformers import AutoModel, Trainer\n"
        'model_name = "acme/base-7b"\n'
        "model = AutoModel.from_pretrained(model_name)\n"
        "Trainer(model=model).train()\n"
        'model_name = model_name if "/" not in model_name else model_name.split("/")[-1]\n'
    )
    source = Source.whole(Document("train.py", text))
    references = formats.references(source, "python", Files(Group("", None, ())))
    assert [each.at.numbers["line"] for each in references] == [2, 3]


def test_links_of_what_is_loaded_in_docstrings_and_between_cells(tmp_path: Path) -> None:
    link = "https://huggingface.co/datasets/stanfordnlp/imdb"
    load = 'from datasets import load_dataset\ndata = load_dataset("stanfordnlp/imdb")\n'
    source = Source.whole(
        Document("a.py", f'"""Trains.\n\nData: {link}, {link}-other\n"""\n{load}')
    )
    references = formats.references(source, "python", Files(Group("", None, ())))
    assert [each.at.numbers["line"] for each in references] == [3, 6]
    told = {"cell_type": "markdown", "metadata": {}, "source": [f"See [IMDB]({link}).\n"]}
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": [load]}
    text = json.dumps({"nbformat": 4, "metadata": {}, "cells": [told, cell]}, indent=1)
    places = [each.split(" ", 1)[1] for each in said("b.ipynb", text, tmp_path)]
    assert places == ["train stanfordnlp/imdb high"] * 2
