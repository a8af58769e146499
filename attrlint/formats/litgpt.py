"""LitGPT's and the Lightning CLI's YAML (Lightning-AI/litgpt 26857050: litgpt/finetune,
litgpt/data/*.py for the source of each data class).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "litgpt",
    "LitGPT",
    "2026-06",
    others="Lightning CLI",
    has=(
        "checkpoint_dir data.class_path",
        "checkpoint_dir lora_r",
        "initial_checkpoint_dir tokenizer_dir",
        "data train.global_batch_size tokenizer_dir",
        "data train.micro_batch_size",
    ),
    programs=("litgpt ",),
    flags="""
        0                             model    base     hub
    """,
    keys="""
        checkpoint_dir                model    base
        initial_checkpoint_dir        model    base
        tokenizer_dir                 model    tokenizer
        data                          dataset  train  class
        data.class_path               dataset  train  class
        data.init_args.json_path      dataset  train  path
        data.init_args.repo_id        dataset  train
        data.init_args.data_path      dataset  train  path
        data.init_args.train_data_path  dataset  train  path
        data.init_args.val_data_path  dataset  eval   path
        data.json_path                dataset  train  path
        data.data_path                dataset  train  path
        data.train_data_path          dataset  train  path
        data.val_data_path            dataset  eval   path
        data.repo_id                  dataset  train
    """,
    methods="""
        quantize: bnb.nf4 = QLoRA; bnb.nf4-dq = QLoRA
        ?lora_r: * = LoRA
    """,
    scripts="""
        finetune_lora = LoRA; finetune_adapter = LLaMA-Adapter;
        finetune_adapter_v2 = LLaMA-Adapter V2
    """,
    silent="out_dir data.init_args.download_dir data.init_args.prompt_style logger_name model_name",
    table="litgpt",
    # these classes load from an address; what lies there is
    aliases="""
        Alpaca = tatsu-lab/alpaca; AlpacaGPT4 = vicgalle/alpaca-gpt4;
        Dolly = databricks/databricks-dolly-15k;
        LongForm = akoksal/LongForm; TinyLlama = cerebras/SlimPajama-627B;
        MicroLlama = cerebras/SlimPajama-627B
    """,
    example=(
        Example(
            "lora.yaml",
            """\
# default: checkpoints/stabilityai/stablelm-base-alpha-3b
checkpoint_dir: checkpoints/meta-llama/Meta-Llama-3-8B
out_dir: out/finetune/lora
lora_r: 32
data:
  class_path: litgpt.data.Alpaca2k
  init_args:
    download_dir: data/alpaca2k
""",
            """
            2 model base meta-llama/Meta-Llama-3-8B
            4 method method LoRA
            6 dataset train mhenrichsen/alpaca_2k_test
            """,
        ),
        Example(
            "tune.sh",
            "litgpt finetune_full EleutherAI/pythia-1b --data Dolly --out_dir out/clerk\n",
            """
            1 model base EleutherAI/pythia-1b
            1 dataset train databricks/databricks-dolly-15k
            """,
        ),
    ),
)
