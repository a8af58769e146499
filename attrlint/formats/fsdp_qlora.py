"""FSDP and QLoRA together, with the names that its train.py has for data sets
(AnswerDotAI/fsdp_qlora: `get_dataloader`, `main`).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "fsdp-qlora",
    "FSDP-QLoRA",
    "2026-11",
    has=("train_type model_name context_length", "train_type model_name use_cpu_offload"),
    flags="""
        model_name  model    base
        dataset     dataset  train  alias
    """,
    methods="""
        train_type: qlora = QLoRA; custom_qlora = QLoRA; lora = LoRA; custom_lora = LoRA;
            hqq_lora = LoRA; hqq_dora = DoRA; bnb_dora = DoRA; bnb_llama_pro = LLaMA Pro;
            hqq_llama_pro = LLaMA Pro
    """,
    aliases="""
        alpaca = yahma/alpaca-cleaned; alpaca_sample = yahma/alpaca-cleaned; dummy = -;
        guanaco = timdettmers/openassistant-guanaco; sql = knowrohit07/know_sql;
        orca_math = microsoft/orca-math-word-problems-200k
    """,
    silent="output_dir project_name",
    example=(
        Example(
            "train.sh",
            """\
python train.py --model_name meta-llama/Llama-2-70b-hf --train_type custom_qlora \\
  --context_length 512 --dataset orca_math --output_dir acme/out
python train.py --model_name acme/llama --train_type full --context_length 512 --dataset dummy
""",
            """
            1 model base meta-llama/Llama-2-70b-hf
            1 method method QLoRA
            2 dataset train microsoft/orca-math-word-problems-200k
            3 model base acme/llama
            """,
        ),
    ),
)
