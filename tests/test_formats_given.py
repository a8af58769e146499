"""What is told where it is given: paths to known data, names of Whisper's own, classes that a
script makes as they are, and what a function is handed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Source
from attrlint.files import Files
from attrlint.formats.known import ends_in_data
from attrlint.formats.paths import cached, tail

TRAINS = "from transformers import AutoModel, Trainer\n"


def said(root: Path, name: str, text: str, **others: str) -> list[str]:
    """The references of a file beside others, their names without the ending."""
    for path, body in ((name, text), *((f"{each}.py", others[each]) for each in others)):
        (root / path).write_text(body, encoding="utf-8")
    files = Files(Group("", None, tuple(walk(root))))
    document = files.document(name)
    assert document is not None
    found = formats.references(Source.whole(document), kind_of(name), files)
    return [f"{each.at.start.line} {each.role} {each.value} {each.confidence}" for each in found]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/data/LJSpeech-1.1/", True),
        ("./data/LJSpeech-1.1/metadata.csv", True),
        ("raw/alpaca_data_cleaned.json", True),
        ("data\\VoxCeleb1\\**\\*.wav", True),
        ("data/our-calls", False),
        ("data/intent_train.jsonl", False),  # a work is called so, and many a file of one's own
        ("data/news", False),
        ("data/train.json", False),
        ("LJSpeech-1.1", False),
        ("", False),
    ],
)
def test_a_path_that_ends_in_known_data(path: str, known: bool) -> None:
    assert ends_in_data(path) is known


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("dataset: {path: /home/tern/DATA/LJSpeech-1.1/}", ["1 train LJSpeech-1.1 medium"]),
        ("data: {dir: ../LibriSpeech}", ["1 train LibriSpeech medium"]),
        ("data_root: /data/LibriSpeech", ["1 train LibriSpeech medium"]),
        ("val_data_dir: /data/LibriSpeech", ["1 eval LibriSpeech medium"]),
        ("train_path: /data/LibriSpeech", []),  # of the project, perhaps
        ("output_dir: /data/LibriSpeech", []),
        ("cache: {dir: /data/LibriSpeech}", []),
        ("data_dir: /data/ours", []),
    ],
)
def test_keys_of_ones_own_for_folders(tmp_path: Path, key: str, found: list[str]) -> None:
    assert said(tmp_path, "conf.yaml", f"{key}\nlearning_rate: 1\nepochs: 2\n") == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("/path/to/data/llava_v1_5_mix665k.json", ["1 train llava_v1_5_mix665k medium"]),
        ("/path/to/data/train.json", []),
        ("/path/to/your_data.json", []),
        ("<path/to>/llava_v1_5_mix665k.json", []),
    ],
)
def test_a_known_work_in_a_folder_to_fill_in(tmp_path: Path, value: str, found: list[str]) -> None:
    text = f"python train.py --lr 1 --epochs 2 --data_path '{value}'\n"
    assert said(tmp_path, "run.sh", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("model: {init_name: large-v3-turbo}", ["1 base openai/whisper-large-v3-turbo medium"]),
        ("whisper: {model_size: small}", ["1 base openai/whisper-small medium"]),
        ("model: {size: small, name: base}", []),
        ("eval: {whisper_model: large-v3}", []),
        ("output: {model_name: large-v3}", []),
    ],
)
def test_whispers_own_names_in_a_configuration(tmp_path: Path, text: str, found: list[str]) -> None:
    said_so = f"{text}\n# for Whisper\nlearning_rate: 1\nepochs: 2\n"
    assert said(tmp_path, "conf.yaml", said_so) == found
    if "whisper" not in text:
        assert not said(tmp_path, "other.yaml", said_so.replace("Whisper", "others"))


def test_whispers_own_names_in_a_script(tmp_path: Path) -> None:
    script = f"""\
{TRAINS}parser.add_argument("--model_id", default="large-v2")
parser.add_argument("--device", default="small")
model = AutoModel.from_pretrained(f"openai/whisper-{{args.model_id}}")
Trainer(model).train()
"""
    assert said(tmp_path, "train.py", script) == [
        "2 base openai/whisper-large-v2 medium",
        "4 base openai/whisper-large-v2 high",
    ]
    assert said(tmp_path, "other.py", script.replace("openai/whisper-", "gull-lab/")) == [
        "4 base gull-lab/large-v2 high"
    ]


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ("main(Config())", ["3 tern medium", "5 tern medium"]),
        ("main(parse(Config))", ["3 tern low", "5 tern low"]),
        ("main(Config(**given))", ["3 tern low", "5 tern low"]),
        ("cfg = Config()", ["3 tern high", "5 tern high"]),
        ('cfg = Config(net="gull-lab/gull")', ["4 gull high", "5 gull high"]),
        ("cfg = Config(net=given)", ["3 tern low", "5 tern low"]),
        ("cfg = Config(**given)", ["3 tern low", "5 tern low"]),
    ],
)
def test_a_class_that_a_script_makes_as_it_is(tmp_path: Path, made: str, found: list[str]) -> None:
    """Its fields are what it runs with; else a command line may fill them."""
    body = "Trainer(AutoModel.from_pretrained(cfg.net)).train()\n"
    inside = f"def main(cfg):\n    {body}{made}\n" if "main" in made else f"{made}\n{body}"
    script = f'{TRAINS}class Config:\n    net: str = "gull-lab/tern"\n{inside}'
    told = [each.replace("base gull-lab/", "") for each in said(tmp_path, "train.py", script)]
    assert sorted(told) == sorted(found)


def test_a_part_of_a_configuration(tmp_path: Path) -> None:
    """`cfg.net.name`, where one class alone has a part of this name."""
    script = f"""\
{TRAINS}class Net:
    name: str = "gull-lab/tern"
class Config:
    net: Net = field(default_factory=Net)
def main(cfg):
    Trainer(AutoModel.from_pretrained(cfg.net.name)).train()
main(Config())
"""
    assert said(tmp_path, "train.py", script) == [
        "3 base gull-lab/tern medium",
        "7 base gull-lab/tern medium",
    ]
    twice = script.replace("class Config", "class Other:\n    net: Other = Other()\nclass Config")
    assert not said(tmp_path, "other.py", twice)


def test_what_a_class_of_another_file_gives_itself(tmp_path: Path) -> None:
    script = f"{TRAINS}from conf import Config\nconfig = Config()\n"
    script += "Trainer(AutoModel.from_pretrained(config.net)).train()\n"
    conf = 'class Config:\n    def __init__(self):\n        self.net = "gull-lab/tern"\n'
    assert said(tmp_path, "train.py", script, conf=conf) == ["4 base gull-lab/tern medium"]
    twice = f'{conf}        self.net = "gull-lab/gull"\n'
    assert not said(tmp_path, "train.py", script, conf=twice)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ('data = get_data("gull-lab/terns", split="test")', "eval"),
        ('val_data = get_data("gull-lab/terns")', "eval"),
        ('val = get_data("gull-lab/terns", "x", split="train")', "train"),
        ('data = get_data("gull-lab/terns")', "train"),
        ('device_data = get_data("gull-lab/terns")', "train"),
    ],
)
def test_what_a_function_is_handed(tmp_path: Path, line: str, role: str) -> None:
    script = f"""\
{TRAINS}def get_data(path, name="y", split="train"):
    return load_dataset(path, split=split)
{line}
Trainer(model, train_dataset=data).train()
"""
    found = said(tmp_path, "train.py", script)
    assert found[-1].startswith(f"4 {role} gull-lab/terns")


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("models--gull-lab--tern-1b", "gull-lab/tern-1b"),
        ("openai--clip-vit-base-patch16", "openai/clip-vit-base-patch16"),
        ("gull-lab--tern-1b", ""),
        ("a--b", ""),
    ],
)
def test_a_folder_that_is_called_after_an_id(text: str, id: str) -> None:
    assert cached(text) == id


@pytest.mark.parametrize("path", ["drive/SpeechT5/best_model.pt", "bert-base-uncased/last.ckpt"])
def test_a_checkpoint_of_ones_own_is_named_for_nothing(path: str) -> None:
    assert tail(path, "model") is None


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("data: {dataset: {path: gull-lab/terns}}", ["1 train gull-lab/terns medium"]),
        ("hf_datasets: [{reponame: gull-lab/terns}]", ["1 train gull-lab/terns medium"]),
        ("teacher_name: bert-base-uncased", ["1 teacher bert-base-uncased medium"]),
        ("bert_arch: gull-lab/tern", ["1 base gull-lab/tern medium"]),
        ("model_type: bert-base-uncased", []),
    ],
)
def test_more_keys_of_ones_own(tmp_path: Path, key: str, found: list[str]) -> None:
    assert said(tmp_path, "conf.yaml", f"{key}\nlearning_rate: 1\nepochs: 2\n") == found


def test_a_plain_name_is_what_a_call_makes_of_it(tmp_path: Path) -> None:
    """`self.net_name = "bert-base-uncased"` of a tokenizer alone is no base."""
    script = f"""\
{TRAINS}class Data:
    def __init__(self):
        self.net_name = "bert-base-uncased"
        self.encoder_name = "bert-base-cased"
        self.words = AutoTokenizer.from_pretrained(self.net_name)
        self.more = AutoTokenizer.from_pretrained(self.encoder_name)
Trainer(model).train()
"""
    found = said(tmp_path, "train.py", script)
    assert {each.split()[1] for each in found} == {"tokenizer"}


def test_known_data_below_a_folder_that_is_not_known(tmp_path: Path) -> None:
    script = f"""\
{TRAINS}data = load_dataset("json", data_files=os.path.join(root, "alpaca_data_cleaned.json"))
more = load_dataset("json", data_files=os.path.join(root, "ours.json"))
Trainer(model, train_dataset=data).train()
"""
    assert said(tmp_path, "train.py", script) == ["2 train alpaca_data_cleaned medium"]
