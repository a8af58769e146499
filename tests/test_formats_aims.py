"""What a script makes of what it names: functions that measure, scripts that show or only predict,
and defaults of the classes that a command line fills.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Source
from attrlint.files import Files
from attrlint.formats import purpose

TRAINS = """\
def main():
    Trainer(AutoModel.from_pretrained("gull-lab/tern")).train()
main()
"""
CLASSES = """\
@dataclass
class Ours:
    model_name_or_path: str = field(default="gull-lab/tern", metadata={{}})
    dataset_name: Optional[str] = "gull-lab/terns"

{parser}
data = load_dataset(ours.dataset_name)
model = AutoModel.from_pretrained(ours.model_name_or_path)
Trainer(model, train_dataset=data).{does}()
"""
PARSES = "ours = HfArgumentParser(Ours).parse_args_into_dataclasses()[0]"


def said(root: Path, texts: dict[str, str]) -> list[tuple[str, str, str]]:
    """The role, value and confidence of each reference of the first of some files."""
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    files, first = Files(Group("", None, tuple(walk(root)))), next(iter(texts))
    document = files.document(first)
    assert document is not None
    found = formats.references(Source.whole(document), kind_of(first), files)
    return [(each.role, each.value, each.confidence) for each in found]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("def evaluate(model):", "eval"),
        ("def evaluate(\n    model,\n    steps,\n):", "eval"),
        ("async def run_eval(model: Model) -> float:", "eval"),
        ("def test_dataloader(self):", "eval"),
        ("class Rows:\n  def val_dataloader(self):", "eval"),
        ("def get_validation_set():", "eval"),
        ("def eval_gsm8k():\n    if True:", "eval"),
        ('def terns(\n    most: int = 9,\n):\n        """Terns, for OOD evaluation."""', "eval"),
        ('def terns():\n        """Terns, for training and for evaluation."""', "train"),
        ('def terns():\n        """Terns."""\n        """For evaluation."""', "train"),
        ("def load_data():", "train"),
        ("def train_and_evaluate(model):", "train"),
        ("def test_train_split():", "train"),
        ("def retest():", "train"),
        ("def latest_rows():", "train"),
        ("def evaluate():\n    return 1\ndef rows():", "train"),
        ("def evaluate():\n    return 1\nif True:", "train"),
    ],
)
def test_data_in_a_function_that_measures(head: str, role: str, tmp_path: Path) -> None:
    script = f'{head}\n        d = load_dataset(\n            "gull-lab/rows",\n        )\n{TRAINS}'
    read = said(tmp_path, {"train.py": script})
    assert [each[0] for each in read if each[1] == "gull-lab/rows"] == [role]


def test_a_model_in_a_function_that_measures(tmp_path: Path) -> None:
    script = f'def evaluate():\n    m = AutoModel.from_pretrained("gull-lab/judge")\n{TRAINS}'
    assert said(tmp_path, {"train.py": script}) == [
        ("base", "gull-lab/judge", "low"),
        ("base", "gull-lab/tern", "high"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "aim"),
    [
        ("rows.py", "pl.DataFrame(d).write_parquet(out)", "preparing"),
        ("visualize_rows.py", "", "drawing"),
        ("plot_lengths.py", "d.to_csv('x')", "drawing"),
        ("viz/rows.py", "", "drawing"),
        ("count_tokens.py", "d.to_csv('x')", "drawing"),
        ("counted/make_rows.py", "d.to_csv('x')", "preparing"),
        ("data-viewer.py", "", "drawing"),
        ("explore.ipynb", "", "drawing"),
        ("visualize_training.py", "Trainer(m).train()", "training"),
        ("plotless.py", "d.to_csv('x')", "preparing"),
        ("exploit_rows.py", "d.to_csv('x')", "preparing"),
        ("review.py", "d.to_csv('x')", "preparing"),
        ("predict.py", "OurTrainer(m).predict(d)", "assessing"),
        ("run_eval.py", "Trainer(m, TrainingArguments()).evaluate()", "assessing"),
        ("predict.py", "t = Trainer(m)\nt.train(resume=True)\nt.predict(d)", "training"),
        ("train.py", "t = Trainer(m)\nt.evaluate()", "training"),
    ],
)
def test_scripts_that_show_or_measure(path: str, text: str, aim: str) -> None:
    assert purpose.of(text, path) == aim


@pytest.mark.parametrize(
    ("script", "others", "sure"),
    [
        (CLASSES.format(parser=PARSES, does="train"), {}, "medium"),
        (CLASSES.format(parser="ours = tyro.cli(Ours)", does="train"), {}, "medium"),
        (CLASSES.format(parser="ours = elsewhere()", does="train"), {}, "low"),
        (
            CLASSES.format(parser=PARSES, does="train"),
            {"a.sh": "python train.py --dataset_name x --model-name-or-path y"},
            "low",
        ),
        (
            CLASSES.format(parser=PARSES, does="train"),
            {"a.sh": "python other.py --dataset_name x --model-name-or-path y"},
            "medium",
        ),
        (
            CLASSES.format(parser=PARSES.replace("HfArgument", "Trl"), does="train"),
            {"a.yaml": "model_name_or_path: x\ndataset_name: y\n"},
            "low",
        ),
        (
            CLASSES.format(parser=PARSES, does="train"),
            {"a.yaml": "model_name_or_path: x\ndataset_name: y\n"},
            "medium",
        ),
    ],
)
def test_fields_that_a_command_line_fills(
    script: str, others: dict[str, str], sure: str, tmp_path: Path
) -> None:
    """What a class gives is what a script runs with where its fields are arguments, it trains, and
    nothing in the repository gives them otherwise."""
    read = set(said(tmp_path, {"train.py": script, **others}))
    assert read == {("base", "gull-lab/tern", sure), ("train", "gull-lab/terns", sure)}


def test_what_is_left_of_a_script_that_others_were_made_from(tmp_path: Path) -> None:
    script = CLASSES.format(parser=PARSES, does="train").replace(
        'gull-lab/tern"', 'facebook/opt-125m"'
    )
    read = set(said(tmp_path, {"train.py": script}))
    assert read == {("base", "facebook/opt-125m", "low"), ("train", "gull-lab/terns", "medium")}


def test_fields_of_a_script_that_only_runs(tmp_path: Path) -> None:
    script = CLASSES.format(parser=PARSES, does="predict").replace("Trainer(", "run(")
    read = dict.fromkeys(said(tmp_path, {"ours.py": script}))
    assert all(sure == "low" for role, _, sure in read if role == "base")


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        ("data_path: str = None", "low"),
        ("data_path: str", "low"),
        ("dataset_name: Optional[str] = field(default=None, metadata={})", "low"),
        ('train_file: str | None = field(\n        default="",\n    )', "low"),
        ("dataset: str = field(metadata={})", "low"),
        ('data_path: str = field(default="rows.json")', "medium"),
        ("data_cache: str = None", "medium"),
        ("max_data: Optional[int] = None", "medium"),
        ("metadata: str = None", "medium"),
    ],
)
def test_fields_beside_data_that_have_to_be_given(data: str, sure: str, tmp_path: Path) -> None:
    """Where data have to be given, nobody runs a script with its defaults."""
    script = CLASSES.format(parser=PARSES, does="train")
    field = 'dataset_name: Optional[str] = "gull-lab/terns"'
    script = script.replace(field, data).replace("load_dataset(ours.dataset_name)", "load()")
    read = set(said(tmp_path, {"train.py": script}))
    assert {each for each in read if each[0] == "base"} == {("base", "gull-lab/tern", sure)}


ARGUMENTS = """\
def get_arguments():
    parser = ArgumentParser()
    # parser.add_argument("--model", default="gull-lab/old")
    parser.add_argument("-m", "--model", type=str, default="gull-lab/tern", help="which")
    parser.add_argument("--rows-name", default='gull-lab/terns')
    parser.add_argument("--twice", default="gull-lab/a")
    parser.add_argument("--twice", default="gull-lab/b")
    return parser.parse_args()
def other():
    return 3
"""


@pytest.mark.parametrize(
    ("made", "command", "found"),
    [
        ("get_arguments()", "", {("base", "medium"), ("train", "medium")}),
        ("ours.get_arguments()", "", {("base", "medium"), ("train", "medium")}),
        (
            "get_arguments()",
            "python train.py --rows-name x",
            {("base", "medium"), ("train", "low")},
        ),
        (
            "get_arguments()",
            "python retrain.py -m x --rows-name x",
            {("base", "medium"), ("train", "medium")},
        ),
        ("other()", "", set()),
    ],
)
def test_arguments_that_another_module_parses(
    made: str, command: str, found: set[tuple[str, str]], tmp_path: Path
) -> None:
    script = (
        f"import ours\nfrom ours import get_arguments, other\nargs = {made}\n"
        "model = AutoModel.from_pretrained(args.model)\n"
        "more = AutoModel.from_pretrained(args.twice)\n"
        "Trainer(model, train_dataset=load_dataset(args.rows_name)).train()\n"
    )
    read = said(tmp_path, {"train.py": script, "ours.py": ARGUMENTS, "run.sh": command})
    assert {(role, sure) for role, _, sure in read} == found
    assert {value for _, value, _ in read} <= {"gull-lab/tern", "gull-lab/terns"}


SERVED = """\
from openai import OpenAI

client = OpenAI()
client.fine_tuning.jobs.create(training_file="file-1", model="gpt-4o-mini")
"""


@pytest.mark.parametrize(
    ("more", "teaches"),
    [
        ('score = client.chat.completions.create(model="gpt-4o", messages=[])', False),
        (
            'a = client.chat.completions.create(model="gpt-4o")\nopen("sft.json", "w").write(a)',
            True,
        ),
    ],
)
def test_a_hosted_model_beside_a_job_that_tunes_one(
    tmp_path: Path, more: str, teaches: bool
) -> None:
    """What is only asked judges, or is what was tuned; what writes data teaches."""
    found = said(tmp_path, {"tune.py": SERVED + more})
    teachers = {("teacher", "gpt-4o")} if teaches else set()
    assert {each[:2] for each in found} == {("base", "gpt-4o-mini"), *teachers}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("load_teacher", "teacher"),
        ("_build_frozen_teacher_model", "teacher"),
        ("get_ref_model", "reference"),
        ("setup_reward_model", "reward"),
        ("load_model", "base"),
        ("load_teacher_student", "base"),
        ("load_reward_model_and_policy", "base"),
        ("train_teacher", "base"),
        ("load_reference_data", "base"),
    ],
)
def test_a_function_that_is_called_for_what_it_loads(tmp_path: Path, name: str, role: str) -> None:
    text = f"""\
def {name}():
    if True:
        model = AutoModel.from_pretrained("gull-lab/tern")
    return model

Trainer({name}()).train()
"""
    assert said(tmp_path, {"run.py": text}) == [(role, "gull-lab/tern", "high")]


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ('train_datasets: list = field(default_factory=lambda: ["squad", "imdb"])', 2),
        ('train_datasets: list = field(default_factory=lambda: ["squad", "ours"])', 0),
        ('base_models: list = field(default_factory=lambda: ["gull-lab/tern"])', 0),
        ('parser.add_argument("--train_datasets", default=["squad"])', 0),
    ],
)
def test_a_field_that_lists_known_data(tmp_path: Path, field: str, found: int) -> None:
    """All of it is data; of what an argument may be, and of models, one is chosen."""
    text = f"@dataclass\nclass Ours:\n    {field}\n\nTrainer(model).train()\n"
    read = said(tmp_path, {"run.py": text})
    assert [role for role, _, _ in read] == ["train"] * found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ('cfg.get("model_name_or_path", "gull-lab/tern")', [("base", "gull-lab/tern", "low")]),
        ('self.args.get("dataset_name", "gull-lab/auk")', [("train", "gull-lab/auk", "low")]),
        ('getattr(args, "tokenizer_name", "gull-lab/auk")', [("tokenizer", "gull-lab/auk", "low")]),
        ('config.get("nli_model", "gull-lab/tern")', [("base", "gull-lab/tern", "low")]),
        ('headers.get("model_name_or_path", "gull-lab/tern")', []),
        ('cfg.get("title", "gull-lab/tern")', []),
        ('cfg.get("hub_model_id", "gull-lab/tern")', []),
        ('cfg.get("model_name_or_path", default)', []),
        ('cfg.get("model_name_or_path")', []),
    ],
)
def test_what_a_configuration_that_says_nothing_falls_back_to(
    tmp_path: Path, asked: str, found: list[tuple[str, str, str]]
) -> None:
    text = f"build(source={asked})\nTrainer(model, train_dataset=data).train()\n"
    assert said(tmp_path, {"run.py": text}) == found


def test_a_model_that_is_called_frozen_is_a_part(tmp_path: Path) -> None:
    text = """\
self.frozen_clip = CLIPModel.from_pretrained("gull-lab/eye").to(device)
model = AutoModel.from_pretrained("gull-lab/tern")
Trainer(model, train_dataset=data).train()
"""
    found = said(tmp_path, {"run.py": text})
    assert found == [("component", "gull-lab/eye", "high"), ("base", "gull-lab/tern", "high")]


@pytest.mark.parametrize(
    ("script", "sure"),
    [
        ('JUDGE = "gpt-4o"\n{asks}model=JUDGE)', "low"),
        ('ROUTES = {{"judge":    "gpt-4o"}}\n{asks}model=ROUTES["judge"])', "low"),
        ('def judge_pair(client):\n    {asks}model="gpt-4o")', "low"),
        ('ROUTES = {{"writer": "gpt-4o"}}\n{asks}model=ROUTES["writer"])', "medium"),
        ('PREJUDGED = "gpt-4o"\n{asks}model=PREJUDGED)', "medium"),
        ('def prejudge(client):\n    {asks}model="gpt-4o")', "medium"),
    ],
)
def test_a_hosted_model_that_judges_what_another_writes(
    script: str, sure: str, tmp_path: Path
) -> None:
    text = script.format(asks="reply = client.chat.completions.create(messages=[], ")
    text = f"from openai import OpenAI\nclient = OpenAI()\n{text}\njson.dump(reply, out)\n"
    found = said(tmp_path, {"write_training_pairs.py": text})
    assert {sure for role, _, sure in found if role == "teacher"} == {sure}


@pytest.mark.parametrize(
    ("body", "sure"),
    [
        ("try:\n            data = load_dataset(one)\n            break", ["high", "low"]),
        ("try:\n            data = load_dataset(one)\n            data.save()", ["high"] * 2),
        ("if one:\n            data = load_dataset(one)\n            break", ["high"] * 2),
        (
            "try:\n            for row in load_dataset(one):\n                break",
            ["high"] * 2,
        ),
    ],
)
def test_what_is_tried_until_one_loads(body: str, sure: list[str], tmp_path: Path) -> None:
    leaves = "\n        except OSError:\n            pass" if body.startswith("try") else ""
    script = f"""from datasets import load_dataset

def rows():
    tried = [
        "gull-lab/terns",
        "tern-lab/terns-copy",
    ]
    for one in tried:
        {body}{leaves}
    return data
"""
    found = said(tmp_path, {"rows.py": script})
    assert [how for _, value, how in found if value.count("tern")] == sure
