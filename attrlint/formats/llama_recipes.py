"""Meta's Llama recipes and cookbook (src/llama_recipes/configs, src/llama_recipes/datasets)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "llama-recipes",
    "Llama recipes",
    "2025-01",
    others="Llama Cookbook",
    has=(
        *("model_name peft_method", "model_name enable_fsdp", "model_name batch_size_training"),
        "model_name dist_checkpoint_root_folder",
    ),
    programs=("llama_recipes", "llama_cookbook"),
    flags="""
        model_name            model    base
        tokenizer_name        model    tokenizer
        from_peft_checkpoint  model    base
        dataset               dataset  train  alias
    """,
    methods="""
        ?use_peft: true = LoRA
        peft_method: lora = LoRA; llama_adapter = LLaMA-Adapter; prefix = Prefix tuning
        quantization&use_peft: 4bit = QLoRA; int4 = QLoRA
    """,
    aliases="""
        samsum_dataset = Samsung/samsum; alpaca_dataset = tatsu-lab/alpaca;
        grammar_dataset = liweili/c4_200m; llamaguard_toxicchat_dataset = lmsys/toxic-chat;
        custom_dataset = -
    """,
    silent="output_dir dist_checkpoint_root_folder dist_checkpoint_folder profiler_dir",
    example=(
        Example(
            "finetune.sh",
            """\
torchrun --nproc_per_node 4 finetuning.py --enable_fsdp --use_peft --peft_method lora \\
  --model_name meta-llama/Llama-3.2-1B --dataset samsum_dataset --output_dir acme/out
python -m llama_recipes.finetuning --model_name /models/Llama-3.1-8B --dataset custom_dataset
""",
            """
            1 method method LoRA
            2 model base meta-llama/Llama-3.2-1B
            2 dataset train Samsung/samsum
            3 model base Llama-3.1-8B
            """,
        ),
    ),
)
