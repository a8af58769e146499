"""Quantisers of scripts: the model they take and the data they calibrate with.

transformers utils/quantization_config.py; optimum gptq/data.py (`wikitext2`, `c4`, `ptb`);
vllm-project/llm-compressor src/llmcompressor/transformers/data; casper-hansen/AutoAWQ
awq/utils/calib_data.py.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "quantizers",
    "Quantisers: GPTQ, AWQ, llm-compressor",
    "2026-08",
    calls="""
        GPTQConfig      dataset      dataset  train
        GPTQQuantizer   dataset      dataset  train
        oneshot         model        model    base
        oneshot         dataset      dataset  train
        *.quantize      calib_data   dataset  train
        AutoRound       dataset      dataset  train
        AutoRound       0|model      model    base  hub
    """,
    classes="""
        AutoAWQForCausalLM = AWQ; AwqConfig = AWQ; AWQModifier = AWQ;
        AutoGPTQForCausalLM = GPTQ; GPTQConfig = GPTQ; GPTQQuantizer = GPTQ;
        GPTQModifier = GPTQ; GPTQModel = GPTQ;
        SmoothQuantModifier = SmoothQuant; SparseGPTModifier = SparseGPT; AutoRound = AutoRound;
        HqqConfig = HQQ; AqlmConfig = AQLM; VptqConfig = VPTQ
    """,
    aliases="""
        wikitext2 = Salesforce/wikitext; wikitext = Salesforce/wikitext;
        c4 = allenai/c4; c4-new = allenai/c4; ptb = ptb-text-only/ptb_text_only;
        pileval = mit-han-lab/pile-val-backup; open_platypus = garage-bAInd/Open-Platypus;
        ultrachat_200k = HuggingFaceH4/ultrachat_200k; gsm8k = openai/gsm8k;
        evolcodealpaca = theblackcat102/evol-codealpaca-v1
    """,
    example=(
        Example(
            "quantize.py",
            """\
from llmcompressor import oneshot
from llmcompressor.modifiers.quantization import GPTQModifier

oneshot(
    model="HuggingFaceTB/SmolLM2-135M",
    dataset="open_platypus",
    recipe=[GPTQModifier(scheme="W8A8")],
    output_dir="org/out",
)
""",
            """
            5 model base HuggingFaceTB/SmolLM2-135M
            6 dataset train garage-bAInd/Open-Platypus
            7 method method GPTQ
            """,
        ),
    ),
)
