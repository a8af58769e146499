"""What a script is for, and what that says of the data and the models that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Source
from attrlint.files import Files
from attrlint.formats import purpose

LOAD = 'from datasets import load_dataset\nd = load_dataset("acme/rows")\n'
ARGUMENTS = """\
parser.add_argument("--dataset", default="acme/rows")
parser.add_argument("--model_name_or_path", default="acme/tiny-1b")
data = load_dataset(parser.parse_args().dataset)
Trainer(train_dataset=data).train()
"""


def repository(root: Path, texts: dict[str, str]) -> Files:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Files(Group("", None, tuple(walk(root))))


def said(files: Files, name: str) -> list[tuple[str, str, str]]:
    document = files.document(name)
    assert document is not None
    found = formats.references(Source.whole(document), kind_of(name), files)
    return [(each.role, each.value, each.confidence) for each in found]


@pytest.mark.parametrize(
    ("path", "text", "aim"),
    [
        ("train.py", "Trainer(model).train()", "training"),
        ("prepare.py", "d.to_json('x')", "preparing"),
        ("figures.py", "plt.hist(d)", "drawing"),
        ("ask.py", "store = FAISS.from_documents(d, e)\nd.to_json('x')", "indexing"),
        ("eval/run.py", "d.to_json('x')", "assessing"),
        ("eval/run.py", "Trainer(model).train()", "training"),
        ("data.py", "def load(): return d", ""),
        ("parts.py", "def f():\n    x.train()\n    return LoraConfig(r=8)", ""),
        ("parts.py", "model = get_peft_model(m, LoraConfig(r=8))", "training"),
        ("parts.py", "def f():\n    return LoraConfig()\nif __name__ == 'x': f()", "training"),
        ("parts.py", "def f():\n    loss.backward()", "training"),
        ("quantized.py", "def f():\n    return x.dequantize(y)\nmain()", ""),
        ("make_chat_rows.py", "d.to_json('x')", "preparing"),
        ("generate_chat.py", "d.to_json('x')", "preparing"),
        ("web_chat.py", "d.to_json('x')", "assessing"),
        ("chat/run.py", "d.to_json('x')", "assessing"),
        ("acme_chat_7b.py", "x = dict(type=TrainLoop)", "training"),
        ("convert_for_eval.py", "d.to_json('x')", "assessing"),
    ],
)
def test_of(path: str, text: str, aim: str) -> None:
    assert purpose.of(text, path) == aim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trainer(d).train()", ("train", "acme/rows", "high")),
        ("d.to_json('x')", ("train", "acme/rows", "medium")),
        ("plt.hist(d)", ("train", "acme/rows", "low")),
        ("collection.insert_many(d)", ("train", "acme/rows", "low")),
        ("", ("train", "acme/rows", "high")),
    ],
)
def test_data_of_a_script(text: str, expected: tuple[str, str, str], tmp_path: Path) -> None:
    assert said(repository(tmp_path, {"a.py": LOAD + text}), "a.py") == [expected]


ADAPTED = """\
from peft import LoraConfig, get_peft_model


def adapted(name):
    return get_peft_model(AutoModel.from_pretrained(name), LoraConfig(r=8))
"""


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"train.py": "from parts.model import adapted\nTrainer(adapted(n)).train()\n"}, ["LoRA"]),
        ({"train.py": "import parts.model as p\nTrainer(p.adapted(m)).train()\n"}, ["LoRA"]),
        ({"train.py": "from parts.data import rows\nTrainer(m).train()\n"}, []),
        ({"serve.py": "from parts.model import adapted\nanswer(adapted(m))\n"}, []),
        ({}, []),
    ],
)
def test_adapters_of_a_module_that_others_train_with(
    others: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    files = repository(tmp_path, {"parts/model.py": ADAPTED, **others})
    assert [value for _, value, _ in said(files, "parts/model.py")] == expected


@pytest.mark.parametrize(
    ("load", "role"),
    [
        ('load_dataset("acme/rows")["test"]', "eval"),
        ('load_dataset("acme/rows", "en")["validation"]', "eval"),
        ('load_dataset("acme/rows")["train"]', "train"),
    ],
)
def test_the_split_that_is_taken(load: str, role: str, tmp_path: Path) -> None:
    assert said(repository(tmp_path, {"a.py": f"d = {load}\n"}), "a.py") == [
        (role, "acme/rows", "high")
    ]


@pytest.mark.parametrize(
    ("command", "confidence"),
    [
        ("", "medium"),
        ("python other.py --dataset x", "medium"),
        ("python train.py --epochs 3", "medium"),
        ('ARGS="--dataset x --model-name-or-path y"\npython train.py $ARGS', "low"),
    ],
)
def test_a_default_that_a_script_gives(command: str, confidence: str, tmp_path: Path) -> None:
    files = repository(tmp_path, {"train.py": ARGUMENTS, "run.sh": command})
    found = said(files, "train.py")
    assert ("train", "acme/rows", confidence) in found
    assert ("base", "acme/tiny-1b", confidence) in found


@pytest.mark.parametrize(
    ("readme", "confidence"),
    [
        ("Run `train.py`; `--dataset` says what on.", "medium"),
        ("```bash\npython other.py --dataset x\n```", "medium"),
        ("```bash\npython other.py --dataset x\n```\n```\npython train.py\n```", "medium"),
        ("```bash\n$ CUDA_VISIBLE_DEVICES=0 python train.py --dataset x\n```", "low"),
        ("```bash\ntorchrun --nproc_per_node=8 train.py \\\n    --dataset x\n```", "low"),
    ],
)
def test_a_default_that_a_readme_gives(readme: str, confidence: str, tmp_path: Path) -> None:
    files = repository(tmp_path, {"train.py": ARGUMENTS, "README.md": readme})
    assert ("train", "acme/rows", confidence) in said(files, "train.py")


@pytest.mark.parametrize(
    ("others", "confidence"),
    [
        ((), "high"),
        (("mine/__init__.py",), "high"),
        (("setup.py",), "high"),
        (("setup.py", "mine/__init__.py"), "low"),
        (("pyproject.toml", "src/mine/__init__.py"), "low"),
    ],
)
def test_a_package_shows_how_it_is_used(
    others: tuple[str, ...], confidence: str, tmp_path: Path
) -> None:
    shown = f"from mine import Model\n{LOAD}Trainer(d).train()\n"
    files = repository(tmp_path, {"examples/a.py": shown, **dict.fromkeys(others, "")})
    assert said(files, "examples/a.py") == [("train", "acme/rows", confidence)]


@pytest.mark.parametrize(
    ("name", "command", "expected"),
    [
        ("run.sh", "python run_eval.py", ("eval", "acme/rows", "low")),
        ("evaluation_scripts/run.sh", "python go.py", ("eval", "acme/rows", "low")),
        ("evaluation_scripts/run.sh", "python train.py", ("train", "acme/rows", "high")),
        ("run.sh", "python go.py", ("train", "acme/rows", "high")),
    ],
)
def test_commands_that_assess(
    name: str, command: str, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    text = f"{command} --model_name_or_path acme/one-7b --dataset_name acme/rows\n"
    assert expected in said(repository(tmp_path, {name: text}), name)


def test_a_mixture_of_datasets(tmp_path: Path) -> None:
    text = "python run.py --model_name_or_path acme/one-7b --dataset_name acme/rows+bare+o/more\n"
    assert said(repository(tmp_path, {"run.sh": text}), "run.sh")[1:] == [
        ("train", "acme/rows", "high"),
        ("train", "bare", "low"),
        ("train", "o/more", "high"),
    ]


def test_a_script_that_hands_its_variables_on(tmp_path: Path) -> None:
    text = 'LLM_VERSION=acme/one-7b  # from the hub\nbash scripts/{}.sh "$LLM_VERSION" out\n'
    for name, expected in (("finetune", [("base", "acme/one-7b", "medium")]), ("serve", [])):
        files = repository(tmp_path / name, {"run.sh": text.format(name)})
        assert said(files, "run.sh") == expected


def test_catalogues_leave_no_traces(tmp_path: Path) -> None:
    many = ", ".join(f'"name-{number}"' for number in range(30))
    text = f'{LOAD}A = {{"llama": Llama}}\nB = [{many}]\nC = ["one", "two"]\nD = {{"a/b": 1}}\n'
    files = repository(tmp_path, {"a.py": text})
    document = files.document("a.py")
    assert document is not None
    found = [text for _, text, _ in formats.strings(Source.whole(document), "python", files)]
    assert found == ["acme/rows", "one", "two", "a/b"]


FIRE = """\
def train(data_path: str = "acme/rows"):
    load_dataset("json", data_files=data_path) if data_path.endswith(".json") else None
    Trainer(train_dataset=load_dataset(data_path)).train()


fire.Fire(train)
"""


@pytest.mark.parametrize(("script", "sure"), [("--data_path ours.json", "low"), ("", "high")])
def test_a_parameter_that_a_command_gives(tmp_path: Path, script: str, sure: str) -> None:
    files = repository(tmp_path, {"tune.py": FIRE, "run.sh": f"python tune.py {script}\n"})
    assert {found[2] for found in said(files, "tune.py") if found[1] == "acme/rows"} >= {sure}


@pytest.mark.parametrize(("bits", "found"), [("True", True), ("args.bits == 4", False)])
def test_four_bits_that_are_asked_for(tmp_path: Path, bits: str, found: bool) -> None:
    text = f"""\
parser.add_argument("--quant_type", default="nf4")
args = parser.parse_args()
config = BitsAndBytesConfig(load_in_4bit={bits}, bnb_4bit_quant_type=args.quant_type)
model = get_peft_model(model, LoraConfig(r=8))
Trainer(model=model).train()
"""
    files = repository(tmp_path, {"tune.py": text})
    assert ("QLoRA" in {each[1] for each in said(files, "tune.py")}) is found


LOADER = """\
def load(name):
    if name == "one":
        print(name)
        return load_dataset("acme/one")
    elif name in ("two", "deux"):
        rows = load_dataset(
            "acme/two", split="train"
        )
        return rows
    return None


if __name__ == "__main__":
    print("start")
    data = load_dataset("acme/always")
    Trainer(train_dataset=data).train()
"""


@pytest.mark.parametrize(
    ("others", "one_is", "two_is"),
    [
        ({}, "low", "low"),
        ({"run.sh": "python loader.py --data one"}, "high", "low"),
        ({"run.sh": "python train.py data=two"}, "low", "high"),
        ({"run.sh": "python train.py --data one-two --out x/two"}, "low", "low"),
        ({"README.md": "```\npython train.py --data=one --more two\n```"}, "high", "high"),
    ],
)
def test_branches_of_a_loader(
    others: dict[str, str], one_is: str, two_is: str, tmp_path: Path
) -> None:
    files = repository(tmp_path, {"loader.py": LOADER, **others})
    assert said(files, "loader.py") == [
        ("train", "acme/one", one_is),
        ("train", "acme/two", two_is),
        ("train", "acme/always", "high"),
    ]


@pytest.mark.parametrize("chosen", ['name = "two"', 'add_argument("--name", default="two")'])
def test_a_branch_that_the_script_chooses(chosen: str, tmp_path: Path) -> None:
    files = repository(tmp_path, {"loader.py": f"{chosen}\n{LOADER}"})
    assert [each for _, _, each in said(files, "loader.py")] == ["low", "high", "high"]


LIBRARY = """\
def get_one():
    return load_dataset("acme/one")

def get_two():
    rows = load_dataset("acme/two")
    return rows

def get(name):
    if "one" in name:
        return get_one()
    if name == "two":
        return get_two()
"""

FITS = """\
from datasets import load_dataset
def train():
    Trainer(load_dataset("acme/one")).train()
def fit(mode):
    if mode == "train":
        train()
"""


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({}, ["low", "low"]),
        ({"run.py": "from rows import get_two\nget_two()"}, ["low", "high"]),
        ({"run.sh": "python train.py --data one"}, ["high", "low"]),
        ({"rows.py": LIBRARY + "get_two()\n"}, ["low", "high"]),
        ({"rows.py": LIBRARY + "Trainer(get('one')).train()\n"}, ["high", "low"]),
        ({"rows.py": FITS + "fit(parse_args().mode)\n"}, ["high"]),
    ],
)
def test_functions_that_only_a_branch_calls(
    others: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    files = repository(tmp_path, {"rows.py": LIBRARY, **others})
    assert [each for _, _, each in said(files, "rows.py")] == expected


@pytest.mark.parametrize(("part", "role"), [("corpus", "eval"), ("passages", "train")])
def test_a_test_of_retrieval_in_the_layout_of_beir(part: str, role: str, tmp_path: Path) -> None:
    text = (
        "from datasets import load_dataset\n"
        f"rows = load_dataset('acme/rows', '{part}', split='corpus')\n"
        "InformationRetrievalEvaluator(queries, rows, relevant)(model)\n"
    )
    assert said(repository(tmp_path, {"a.py": text}), "a.py") == [(role, "acme/rows", "high")]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('snapshot_download(repo_id=REPO_ID, repo_type="dataset")', ["train"]),
        ("model = hf_hub_download(REPO_ID, 'a.pt')", ["base"]),
        ("api.upload_folder(repo_id=REPO_ID)", []),
        ("model.push_to_hub(REPO_ID)", []),
        ("snapshot_download(repo_id=REPO_ID)\napi.create_repo(repo_id=REPO_ID)", []),
    ],
)
def test_a_repo_id_is_own_where_something_is_put_there(
    call: str, expected: list[str], tmp_path: Path
) -> None:
    text = f'from huggingface_hub import *\nREPO_ID = "gull-lab/terns"\n{call}\n'
    files = repository(tmp_path, {"get.py": text})
    assert sorted({role for role, _, _ in said(files, "get.py")}) == expected
