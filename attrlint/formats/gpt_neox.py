"""GPT-NeoX's YAML, both spellings of a key (megatron/neox_arguments/neox_args.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "gpt-neox",
    "GPT-NeoX",
    "2026-03",
    others="Pythia",
    has=(
        "pipe_parallel_size model_parallel_size",
        "train_data_paths",
        "data_path tokenizer_type",
        "data_path vocab_file",
        "pos_train_data_paths",
    ),
    keys="""
        data_path                    dataset  train  prefix
        vocab_file                   model    tokenizer  vocab
        train_data_paths[]           dataset  train  prefix
        valid_data_paths[]           dataset  eval   prefix
        test_data_paths[]            dataset  eval   prefix
        pos_train_data_paths[]       dataset  train  prefix
        neg_train_data_paths[]       dataset  train  prefix
        pos_valid_data_paths[]       dataset  eval   prefix
        neg_valid_data_paths[]       dataset  eval   prefix
        pos_test_data_paths[]        dataset  eval   prefix
        neg_test_data_paths[]        dataset  eval   prefix
    """,
    methods="""
        train_impl: dpo = DPO; kto = KTO; reinforce = REINFORCE
    """,
    aliases="20B_tokenizer = EleutherAI/gpt-neox-20b",
    silent="save load log_dir tensorboard_dir wandb_project merge_file",
    example=(
        Example(
            "pythia.yml",
            """\
{
  "pipe-parallel-size": 1,
  "model-parallel-size": 1,
  "train-data-paths": ["/mnt/data/pile_20B_tokenizer_text_document"],
  "valid_data_paths": ["data/enwik8_text_document"],
  "vocab-file": "data/gpt2-vocab.json",
  "train_impl": "dpo",
  "save": "checkpoints/pythia",
}
""",
            """
            4 dataset train pile_20B_tokenizer
            5 dataset eval enwik8
            6 model tokenizer gpt2
            7 method method DPO
            """,
        ),
    ),
)
