"""transformers' run_glue.py and its kin: `--task_name` is a part of GLUE (`task_to_keys`)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "run-glue",
    "GLUE scripts of transformers",
    "2026-08",
    has=("task_name model_name_or_path do_train",),
    programs=("run_glue", "run_tf_glue", "run_xnli", "text_classification/run_"),
    flags="""
        task_name       dataset  train  class
        glue_dataset    dataset  train  class
    """,
    aliases="""
        cola = nyu-mll/glue; mnli = nyu-mll/glue; mrpc = nyu-mll/glue; qnli = nyu-mll/glue;
        qqp = nyu-mll/glue; rte = nyu-mll/glue; sst2 = nyu-mll/glue; stsb = nyu-mll/glue;
        glue = nyu-mll/glue; superglue = aps/super_glue; super_glue = aps/super_glue;
        wnli = nyu-mll/glue; sst-2 = nyu-mll/glue; sts-b = nyu-mll/glue
    """,
    silent="output_dir",
    example=(
        Example(
            "glue.sh",
            """\
export TASK_NAME=MRPC
python run_glue.py --model_name_or_path google-bert/bert-base-cased --task_name $TASK_NAME \\
  --output_dir acme/$TASK_NAME
""",
            """
            1 dataset train nyu-mll/glue
            2 model base google-bert/bert-base-cased
            2 dataset train nyu-mll/glue
            """,
        ),
        Example(
            "prune.sh",
            """\
python prune.py --model_name_or_path google-bert/bert-base-cased --task_name sst2 --do_train
python prune.py --model_name_or_path google-bert/bert-base-cased --task_name ours --do_train
""",
            """
            1 model base google-bert/bert-base-cased
            1 dataset train nyu-mll/glue
            2 model base google-bert/bert-base-cased
            """,
        ),
    ),
)
