"""References in scripts, and in scripts within other files: every spelling of a flag, downloads."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrlint import formats
from attrlint.discover import Group, kind_of, walk
from attrlint.document import Document, Source
from attrlint.files import Files

TRAIN = "python train.py --model_name_or_path acme/model --dataset_name acme/data"
BOTH = ["model acme/model", "dataset acme/data"]


def found(name: str, text: str, least: str = "medium") -> list[str]:
    """Each reference of at least this confidence, as `kind value`, whose text is at its place."""
    source = Source.whole(Document(name, text))
    references = list(formats.references(source, kind_of(name), Files(Group("", None, ()))))
    for reference in references:
        assert source.text[slice(*reference.at.span)] == reference.text
    known = ("low", "medium", "high")
    return [
        f"{each.kind} {each.value}"
        for each in references
        if known.index(each.confidence) >= known.index(least) and each.kind != "method"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "python train.py --model-name-or-path=acme/model --dataset-name=acme/data",
        "python train.py --model_name_or_path 'acme/model' \\\n  --dataset_name \"acme/data\"",
        "ARGS=(\n  --model_name_or_path acme/model\n  --dataset_name acme/data # ours\n)\n"
        'torchrun --nproc_per_node 8 train.py "${ARGS[@]}"',
        'OPTS=" --model_name_or_path acme/model "\nOPTS+=" --dataset_name acme/data"\n'
        "deepspeed train.py $OPTS",
        f'sbatch --wrap="{TRAIN}"',
        f"sbatch -N 1 --wrap '{TRAIN}'",
        f"sbatch <<EOT\n#SBATCH -n 1\nsrun {TRAIN}\nEOT\n",
        f"cat > $JOB <<EOT\n#!/bin/bash\n{TRAIN}\nEOT\nsbatch $JOB\n",
        f'srun bash -c "{TRAIN}"',
        f"docker run --gpus all -v a:b acme/image:tag {TRAIN}",
        f"{TRAIN.replace(' --dataset', ' # --dataset_name acme/old --dataset')}\n{TRAIN}",
        "accelerate launch --config_file acc/fsdp.yaml train.py \\\n"
        "  --model_name_or_path acme/model \\\n  # --dataset_name acme/old \\\n"
        "  --dataset_name acme/data",
    ],
)
def test_spellings(text: str) -> None:
    assert list(dict.fromkeys(found("train.sh", text))) == BOTH


@pytest.mark.parametrize(
    "folder",
    [
        '"$OUT/${RUN:?the name of a run is needed}"',
        "/data/run-$(date +%Y%m%d-%H%M)",
        '"$(cd "$(dirname "$0")" && pwd)"',
        "`cat /etc/folder name`",
        '"/x/${RUN:+of a/b}"',
    ],
)
def test_what_a_shell_puts_in_is_no_name(folder: str) -> None:
    text = f"D={folder}\npython -m verl.trainer.main_ppo data.train_files=[$D/our_rows.parquet]"
    assert set(found("train.sh", text)) == {"dataset our_rows"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("git clone https://huggingface.co/acme/model", ["model acme/model"]),
        ("git clone https://me:token@huggingface.co/acme/model.git m", ["model acme/model"]),
        ("git clone git@hf.co:datasets/acme/data", ["dataset acme/data"]),
        ("git clone https://huggingface.co/spaces/acme/demo", []),
        ("git clone https://github.com/acme/code", []),
        ("wget https://huggingface.co/acme/model/resolve/main/x.bin", ["model acme/model"]),
        (
            "curl -L -o d https://huggingface.co/datasets/acme/data/resolve/main/d.json",
            ["dataset acme/data"],
        ),
        ("wget https://example.org/acme/model.bin", []),
    ],
)
def test_fetched(text: str, expected: list[str]) -> None:
    """A download counts where the script trains, and only there."""
    assert found("get.sh", f"{text}\npython train.py --model_name_or_path $M")[-1:] == expected
    assert found("get.sh", text) == []


def test_a_download_alone() -> None:
    """A script without a flag or a variable is read, too."""
    text = "cd data\nwget https://www.openslr.org/resources/33/data_aishell.tgz\n"
    assert found("get.sh", text, "low") == ["dataset AISHELL/AISHELL-1"]


@pytest.mark.parametrize(
    ("comment", "confidence"),
    [
        ("# tune download acme/model-7b --output-dir /tmp/model-7b", "high"),
        ("# huggingface-cli download acme/other", "low"),
    ],
)
def test_a_comment_that_alone_has_the_id(comment: str, confidence: str) -> None:
    text = f"{comment}\npython train.py --model_name_or_path /tmp/model-7b"
    source = Source.whole(Document("x.sh", text))
    first = next(iter(formats.references(source, "shell", Files(Group("", None, ())))))
    assert (first.value.partition("/")[0], first.confidence) == ("acme", confidence)


AXOLOTL = "base_model: acme/model\nsequence_len: 8\ndatasets:\n  - path: acme/data\n"
PYTHON = (
    "from datasets import load_dataset\nmodel = AutoModel.from_pretrained('acme/model')\n"
    "data = load_dataset('acme/data')\ntrainer.train()\n"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.sh", f"cat > conf/a.yaml <<EOF\n{AXOLOTL}EOF\naxolotl train conf/a.yaml\n"),
        ("a.sh", f"cat <<'EOF' | tee a.yml\n{AXOLOTL}EOF\n"),
        ("a.sh", f"cat > a.py <<EOF\n{PYTHON}EOF\npython a.py\n"),
        ("a.sh", f"python3 - <<'EOF'\n{PYTHON}EOF\n"),
        ("a.sh", 'python -c "' + PYTHON + '"\n'),
        ("dvc.yaml", f"stages:\n  train:\n    cmd: {TRAIN}\n"),
        ("sky.yaml", f"resources:\n  accelerators: A100:8\nrun: |\n  set -e\n  {TRAIN}\n"),
        ("job.yaml", f"steps:\n  - script:\n      - cd x\n      - {TRAIN}\n"),
        ("pod.yaml", f"command: [{', '.join(TRAIN.split())}]\n"),
        ("pod.yaml", "args:\n" + "".join(f"  - {word}\n" for word in TRAIN.split())),
        ("package.json", f'{{"scripts": {{"command": "{TRAIN}"}}}}'),
    ],
)
def test_files_within_files(name: str, text: str) -> None:
    assert found(name, text) == BOTH


def test_ci_is_not_sure() -> None:
    text = f"jobs:\n  a:\n    steps:\n      - run: {TRAIN}\n"
    assert found(".github/workflows/ci.yml", text) == []
    assert found(".github/workflows/ci.yml", text, "low") == BOTH


@pytest.mark.parametrize("depth", [1, 30])
def test_here_documents_in_here_documents_end(depth: int) -> None:
    text = TRAIN
    for level in range(depth):
        text = f"cat > a{level}.sh <<E{level}\n{text}\nE{level}\n"
    assert set(found("a.sh", text)) <= set(BOTH)


def test_what_an_earlier_step_wrote_is_no_reference() -> None:
    text = (
        "python train.py --model_name_or_path acme/model --output_dir out-sft\n"
        "python merge_adapter.py --base_model acme/model --output_dir ./merged\n"
        "python train.py --model_name_or_path merged --dataset_name acme/data --output_dir a-dpo\n"
        "python train.py --model_name_or_path out-sft/checkpoint-10 --output_dir merged2\n"
        "python train.py --model_name_or_path merged22/last --dataset_name acme/data\n"
    )
    assert found("all.sh", text) == [
        "model acme/model",
        *BOTH[1:],
        "model merged22/last",
        *BOTH[1:],
    ]


@pytest.mark.parametrize("used", ["$OUT", "${OUT}/last", "./made/sft/last"])
@pytest.mark.parametrize("written", ["$OUT", '"${OUT}"'])
def test_what_an_earlier_step_writes_by_a_variable(written: str, used: str) -> None:
    text = (
        f"OUT=./made/sft\n{TRAIN} --output_dir {written}\n"
        f"python train.py --model_name_or_path {used} --dataset_name acme/data\n"
    )
    assert found("all.sh", text, "low") == [*BOTH, BOTH[1]]


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ("$OUT/ours", []),
        ("${A}/ours/checkpoint-10", []),
        ("$OUT/ours-$N-base/mm_projector.bin", []),
        ("$OUT/theirs", ["theirs"]),
        ("ours", ["ours"]),
    ],
)
def test_what_another_script_trains_is_no_reference(
    used: str, expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "train.sh").write_text(
        f"{TRAIN} --output_dir $1/ours\n{TRAIN} --output_dir ./$O/ours-$K-base\n", encoding="utf-8"
    )
    files = Files(Group("", None, tuple(walk(tmp_path))))
    text = f"python encode.py --model_name_or_path {used} --output_dir out\n"
    source = Source.whole(Document("next.sh", text))
    assert [each.value for each in formats.references(source, "shell", files)] == expected


def test_a_folder_above_what_is_written_is_none() -> None:
    again = "python train.py --model_name_or_path /made/one"
    text = f"OUT=/made/sft\n{TRAIN} --output_dir $OUT\n{again}\n"
    assert "model one" in found("all.sh", text, "low")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("export MODEL_PATH=acme/model", "model base acme/model"),
        ('LLM_VERSION="acme/model"  # 7B', "model base acme/model"),
        ("REWARD_CKPT=acme/judge", "model reward acme/judge"),
        ("teacher_model='acme/big'", "model teacher acme/big"),
        ("DATASET=acme/data", "dataset train acme/data"),
        ("RUN_NAME=acme/run", ""),
        ("IMAGE=acme/image", ""),
        ("MODEL_PATH=outputs/model", ""),
        ("# MODEL_PATH=acme/model", ""),
    ],
)
def test_variables_of_a_script_that_trains(line: str, expected: str) -> None:
    text = f'srun bash -c "\n{line}\n  launch.py ++model.name_or_path=\\$X ++lr=1"\n'
    source = Source.whole(Document("x.sh", text))
    found = formats.references(source, "shell", Files(Group("", None, ())))
    said = [f"{each.kind} {each.role} {each.value}" for each in found if each.confidence != "low"]
    assert " ".join(said) == expected
    assert not list(
        formats.references(
            Source.whole(Document("x.sh", line)), "shell", Files(Group("", None, ()))
        )
    )


@pytest.mark.parametrize(
    "loop",
    [
        'for m in "${MODELS[@]}"; do python train.py --model_name_or_path $m; done',
        'for i in "${!MODELS[@]}"; do python train.py --model_name_or_path "${MODELS[$i]}"; done',
        "for i in 0 1; do python train.py --model_name_or_path ${MODELS[i]}; done",
        'python train.py --model_name_or_path "${MODELS[${KIND}]}"',
    ],
)
@pytest.mark.parametrize(
    "items", ["MODELS=(acme/one acme/two)", "declare -A MODELS=([a]=acme/one [b]='acme/two')"]
)
def test_items_of_an_array(items: str, loop: str) -> None:
    """One that a variable chooses may be any."""
    assert set(found("train.sh", f"{items}\n{loop}")) == {"model acme/one", "model acme/two"}


def test_an_item_by_its_own_key() -> None:
    text = (
        "declare -A M=(['a']=acme/one [b]=acme/two)\npython train.py --model_name_or_path ${M[b]}"
    )
    assert set(found("train.sh", text)) == {"model acme/two"}


@pytest.mark.parametrize(
    "printed",
    [
        '$(python3 - <<\'PY\'\nimport json\nprint(json.dumps(["a/b", "models/c.bin"]))\nPY\n)',
        '$(printf "%s" "$(ls x/y)" other/name)',
    ],
)
def test_what_a_command_prints_is_not_what_it_says(printed: str) -> None:
    text = f'FILES={printed}\npython train.py --model_name_or_path "$FILES" --data_path $FILES\n'
    assert found("train.sh", text) == []


USE = "python train.py --model_name_or_path"


@pytest.mark.parametrize(
    "text",
    [
        f"run() {{ {USE} $1; }}\nrun acme/one &\nrun acme/two",
        f'function run {{\n  local m="${{1}}"\n  {USE} $m\n}}\n'
        'for each in acme/one acme/two; do run "$each"; done',
        f"inner() {{ {USE} $2; }}\nrun()\n{{\n  {USE} ${{1:-acme/never}}\n}}\n"
        "run acme/one\ninner x acme/two",
    ],
)
def test_a_function_is_called_with_what_it_uses(text: str) -> None:
    assert set(found("run.sh", text)) == {"model acme/one", "model acme/two"}


@pytest.mark.parametrize(
    "text",
    [
        f"run() {{ shift; {USE} $1; }}\nrun acme/one x",
        f"run() {{ :; }}\nrun acme/one\n{USE} $1",
        f'run() {{ {USE} $1; }}\nrun "$@" acme/one',
        f"run() {{ {USE} $2; }}\nrun acme/one",
    ],
)
def test_other_arguments_of_functions_are_not_known(text: str) -> None:
    assert found("run.sh", text) == []


def test_a_variable_that_is_the_name_in_a_path() -> None:
    """At its definition, too; but not where it names what the script writes."""
    text = (
        "NAME=acme-7b\nRUN=first\n"
        "python train.py --model_name_or_path /ckpts/$NAME --output_dir ./out/$RUN\n"
        "python train.py --model_name_or_path ./out/$RUN\n"
    )
    assert found("train.sh", text, "low") == ["model acme-7b", "model acme-7b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'ARGS="\\\n  {TRAIN.removeprefix("python train.py ")} \\\n"\n', BOTH),
        (f"ARGS=({TRAIN.removeprefix('python train.py ')})\n", BOTH),
        ('ARGS="--model_name_or_path acme/model"\n', []),
        ('NOTE="see --model_name_or_path acme/model and --x"\n', []),
        (
            "model_name_or_path=gpt2-medium\nname=gpt2\nbash finetune.sh $model_name_or_path 3\n",
            ["model gpt2-medium"],
        ),
    ],
)
def test_options_for_the_script_that_reads_this_one_in(text: str, expected: list[str]) -> None:
    assert found("args.sh", text) == expected


def test_a_job_is_filled_in_with_the_variables_of_the_script_that_writes_it() -> None:
    job = "python train.py --model_name_or_path $BASE --output_dir out"
    text = f"BASE=acme/model\nLATE=1\nsbatch <<EOT\n{job}\nEOT\nBASE=acme/late\n"
    assert found("a.sh", text) == ["model acme/model", "model acme/model"]
    assert found("a.sh", f"cat > notes.txt <<EOT\n{TRAIN}\nEOT\n") == []


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ("datasets/sums_*.jsonl", True),
        ("sums/*.jsonl", True),
        ("datasets/*.jsonl", False),
        ("datasets/birds/one.PNG", False),
    ],
)
def test_all_files_of_a_folder_have_its_name(files: str, names: bool) -> None:
    text = f"for d in {files}; do python train.py --dataset_path $d --epochs 1; done"
    assert bool(found("train.sh", text)) is names
