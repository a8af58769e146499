"""Flags of evaluation scripts of one's own, which are told by their names: what is measured on."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "evaluation-script",
    "Evaluation scripts of one's own",
    "2026-11",
    others="open-instruct's eval",
    general=2,
    programs=("evaluat", "run_eval", "_eval", "/eval"),
    flags="""
        dataset            dataset  eval  data  medium
        dataset_name       dataset  eval  data  medium
        dataset_path       dataset  eval  data  medium
        eval_dataset       dataset  eval  data  medium
        eval_dataset_path  dataset  eval  data  medium
        test_dataset       dataset  eval  data  medium
        eval_data          dataset  eval  data  medium
        test_data          dataset  eval  data  medium
        data_path          dataset  eval  data  medium
        data_dir           dataset  eval  path  low
        eval_file          dataset  eval  path  low
        test_file          dataset  eval  path  low
    """,
    silent="output_dir save_dir output_path results_dir",
    example=(
        Example(
            "measure.sh",
            """\
python -m eval.gsm.run_eval --data_dir data/eval/gsm/ --save_dir results/acme/one --n_shot 8
for set in openai/gsm8k held_out.jsonl; do python evaluate_all.py --dataset $set --model acme; done
python retrieval_index.py --dataset openai/gsm8k
""",
            """
            1 dataset eval gsm
            2 dataset eval openai/gsm8k
            2 dataset eval held_out
            2 dataset eval openai/gsm8k
            2 dataset eval held_out
            """,
        ),
    ),
)
