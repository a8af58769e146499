"""XTuner's Python configs (InternLM/xtuner, xtuner/configs): mmengine's `dict(type=X, …)`.

What stands in `pretrained_model_name_or_path` and its like is read as in any script. What
`xtuner train NAME` uses, the table of the configs that it ships says.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "xtuner",
    "XTuner",
    "2026-08",
    programs=("xtuner train",),
    flags="""
        0    model    base   table
        0    dataset  train  table
    """,
    table="xtuner",
    calls="""
        LLaVADataset         data_path       dataset  train  path
        LLaVADataset         offline_processed_text_folder  dataset  train  path
        load_intern_repo_tokenized_dataset  folder  dataset  train  path
    """,
    classes="DPO = DPO; ORPO = ORPO",
    example=(
        Example(
            "train.sh",
            """\
NPROC_PER_NODE=8 xtuner train internlm2_5_chat_7b_qlora_oasst1_e3 --deepspeed deepspeed_zero2
xtuner train configs/ours.py --work-dir acme/out
""",
            """
            1 model base internlm/internlm2_5-7b-chat
            1 dataset train timdettmers/openassistant-guanaco
            """,
        ),
        Example(
            "dpo_config.py",
            """\
from mmengine.dataset import DefaultSampler
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer
from xtuner.model.dpo import DPO

pretrained_model_name_or_path = 'internlm/internlm2-chat-1_8b-sft'
dpo_path = 'mlabonne/orpo-dpo-mix-40k'

tokenizer = dict(
    type=AutoTokenizer.from_pretrained,
    pretrained_model_name_or_path=pretrained_model_name_or_path)
model = dict(
    type=DPO,
    llm=dict(
        type=AutoModelForCausalLM.from_pretrained,
        pretrained_model_name_or_path=pretrained_model_name_or_path),
    lora=dict(type=LoraConfig, r=64, use_dora=True))
train_dataset = dict(dataset=dict(type=load_dataset, path=dpo_path))
work_dir = 'work_dirs/mine'
""",
            """
            6 model base internlm/internlm2-chat-1_8b-sft
            7 dataset train mlabonne/orpo-dpo-mix-40k
            11 model tokenizer internlm/internlm2-chat-1_8b-sft
            13 method method DPO
            16 model base internlm/internlm2-chat-1_8b-sft
            17 method method LoRA
            17 method method DoRA
            18 dataset train mlabonne/orpo-dpo-mix-40k
            """,
        ),
    ),
)
