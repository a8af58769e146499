"""QLoRA's qlora.py, with its own names for data sets (its `make_data_module`)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "qlora",
    "QLoRA",
    "2023-07",
    has=("dataset double_quant",),
    programs=("qlora.py",),
    flags="""
        model_name_or_path   model    base
        dataset              dataset  train  alias
        eval_dataset         dataset  eval   alias
        do_mmlu_eval         dataset  eval   set:MMLU
    """,
    methods="""
        lora_r: * = LoRA
    """,
    silent="output_dir dataset_format",
    aliases="""
        alpaca = tatsu-lab/alpaca; alpaca-clean = yahma/alpaca-cleaned;
        chip2 = laion/OIG; self-instruct = yizhongw/self_instruct; hh-rlhf = Anthropic/hh-rlhf;
        longform = akoksal/LongForm; oasst1 = timdettmers/openassistant-guanaco
    """,
    example=(
        Example(
            "finetune.sh",
            """\
python qlora.py --model_name_or_path huggyllama/llama-7b \\
    --dataset oasst1 --output_dir ./output/guanaco-7b \\
    --do_mmlu_eval --lora_r 64 --bits 4
""",
            """
            1 model base huggyllama/llama-7b
            2 dataset train timdettmers/openassistant-guanaco
            3 dataset eval MMLU
            3 method method LoRA
            """,
        ),
    ),
)
