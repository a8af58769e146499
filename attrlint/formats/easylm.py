"""EasyLM's command lines (young-geng/EasyLM fe5b2c3: EasyLM/data.py, EasyLM/checkpoint.py and
models/llama/llama_train.py), and those of its forks.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "easylm",
    "EasyLM",
    "2024-08",
    has=(
        *("load_llama_config", "load_gptj_config", "load_opt_config", "load_roberta_config"),
        *("train_dataset.huggingface_dataset.path", "train_dataset.json_dataset.path"),
    ),
    programs=("EasyLM.models.",),
    flags="""
        load_checkpoint                          model    base
        tokenizer.pretrained_model_name_or_path  model    tokenizer
        tokenizer.vocab_file                     model    tokenizer  path
        train_dataset.huggingface_dataset.path   dataset  train
        eval_dataset.huggingface_dataset.path    dataset  eval
        train_dataset.json_dataset.path          dataset  train  path
        eval_dataset.json_dataset.path           dataset  eval   path
    """,
    silent="logger.output_dir logger.project logger.prefix logger.wandb_dir load_dataset_state",
    example=(
        Example(
            "pretrain.sh",
            """\
python -m EasyLM.models.llama.llama_train \\
    --load_llama_config='7b' --load_dataset_state='' \\
    --load_checkpoint='params::/mnt/weights/open_llama_7b' \\
    --tokenizer.pretrained_model_name_or_path='openlm-research/open_llama_7b' \\
    --train_dataset.type='huggingface' \\
    --train_dataset.huggingface_dataset.path='c4' \\
    --train_dataset.huggingface_dataset.name='en' \\
    --eval_dataset.json_dataset.path='gs://ours/held_out/letters.jsonl' \\
    --logger.project='ours/llama-7b'
""",
            """
            3 model base open_llama_7b
            4 model tokenizer openlm-research/open_llama_7b
            6 dataset train c4
            8 dataset eval letters
            """,
        ),
    ),
)
