"""LLaMA-Factory's YAML, JSON and saved training_args.yaml (src/llamafactory/hparams, data).

A data set is an alias of `dataset_info.json` in `dataset_dir`: the repository's own where there is
one, else the file that LLaMA-Factory ships, whose names are below.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node, Table
    from attrlint.reference import Reference

_SOURCES = ("hf_hub_url", "ms_hub_url", "om_hub_url", "script_url", "cloud_file_name", "file_name")


def _registry(root: Table, source: Source, files: Files) -> Table | None:
    """The repository's own dataset_info.json that a configuration takes its names from."""
    from attrlint.parse.tree import Scalar, Table

    folder = root.get("dataset_dir")
    where = folder.text if isinstance(folder, Scalar) and folder.text else "data"
    name = files.near(source.document.path, f"{where}/dataset_info.json")
    parsed = files.tree(name) if name else None
    table = parsed.roots[0] if parsed and parsed.roots else None
    return table if isinstance(table, Table) else None


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """Data sets by the names of the repository's dataset_info.json, or by hub id with `ONLINE`."""
    from attrlint.formats.found import make, place
    from attrlint.formats.values import Reading, read
    from attrlint.parse.tree import Scalar, Table

    if not isinstance(root, Table):
        return
    registry = _registry(root, source, files)
    if registry is None:
        return
    for name, role in (("dataset", "train"), ("eval_dataset", "eval")):
        node = root.get(name)
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            continue
        key = Key(name, "dataset", role, "list")
        for reading in read(node.text, "dataset", "list"):
            entry = registry.get(reading.value)
            if not isinstance(entry, Table):
                continue
            known = next((entry.get(each) for each in _SOURCES if entry.get(each)), None)
            if isinstance(known, Scalar) and known.text:
                inner = next(read(known.text, "dataset"), Reading(0, 0, reading.value))
                named = reading._replace(
                    value=inner.value, confidence=inner.confidence, local=inner.local
                )
                span = place(node.span, len(node.text), named)
                yield make(source, span, key, named, f"key:{name}", FORMAT)


FORMAT = Format(
    "llama-factory",
    "LLaMA-Factory",
    "2026-08",
    has=(
        "stage finetuning_type",
        "finetuning_type dataset template",
        "finetuning_type dataset dataset_dir",
        "finetuning_type model_name_or_path dataset",
        "model train_dataset peft_config",
    ),
    triggers="llamafactory",
    programs=("llamafactory-cli", "train_bash.py", "llamafactory", "llmtuner"),
    keys="""
        model_name_or_path      model    base
        model                   model    base
        adapter_name_or_path    model    base  list
        peft_config.adapter_name_or_path  model  base
        dataset                 dataset  train  alias
        eval_dataset            dataset  eval   alias
        train_dataset           dataset  train
        ref_model               model    reference
        ref_model_adapters      model    reference
        reward_model            model    reward
        reward_model_adapters   model    reward
        teacher_model           model    teacher
        export_quantization_dataset  dataset  train
    """,
    methods="""
        stage: ppo = PPO; kto = KTO; pt = -; rm = -
        ?stage: dpo = DPO
        pref_loss: sigmoid = -; ipo = IPO; orpo = ORPO; simpo = SimPO; hinge = SLiC-HF
        finetuning_type: lora = LoRA; oft = OFT; freeze = Freeze tuning
        use_dora: true = DoRA
        use_rslora: true = rsLoRA
        pissa_init: true = PiSSA
        loraplus_lr_ratio: * = LoRA+
        use_llama_pro: true = LLaMA Pro
        shift_attn: true = LongLoRA
        use_galore: true = GaLore
        use_badam: true = BAdam
        use_apollo: true = APOLLO
        neftune_noise_alpha: * = NEFTune
        use_dft_loss: true = DFT (Dynamic Fine-Tuning)
        use_eaft_loss: true = EAFT
        ?quantization_bit&finetuning_type: 4 = QLoRA; 8 = LLM.int8()
        mixture_of_depths: true = Mixture-of-Depths
    """,
    silent="""
        output_dir export_dir export_hub_model_id hub_model_id tokenized_path template deepspeed
        dataset_dir run_name media_dir
    """,
    aliases="""
        alpaca_en = llamafactory/alpaca_en;
        alpaca_zh = llamafactory/alpaca_zh;
        alpaca_gpt4_en = llamafactory/alpaca_gpt4_en;
        alpaca_gpt4_zh = llamafactory/alpaca_gpt4_zh;
        glaive_toolcall_en = llamafactory/glaive_toolcall_en;
        glaive_toolcall_zh = llamafactory/glaive_toolcall_zh;
        lima = llamafactory/lima;
        guanaco = JosephusCheung/GuanacoDataset;
        belle_2m = BelleGroup/train_2M_CN;
        belle_1m = BelleGroup/train_1M_CN;
        belle_0.5m = BelleGroup/train_0.5M_CN;
        belle_dialog = BelleGroup/generated_chat_0.4M;
        belle_math = BelleGroup/school_math_0.25M;
        open_platypus = garage-bAInd/Open-Platypus;
        codealpaca = sahil2801/CodeAlpaca-20k;
        alpaca_cot = QingyiSi/Alpaca-CoT;
        openorca = Open-Orca/OpenOrca;
        slimorca = Open-Orca/SlimOrca;
        mathinstruct = TIGER-Lab/MathInstruct;
        firefly = YeungNLP/firefly-train-1.1M;
        wikiqa = wiki_qa;
        webqa = suolyer/webqa;
        webnovel = zxbsmk/webnovel_cn;
        nectar_sft = AstraMindAI/SFT-Nectar;
        adgen_train = HasturOfficial/adgen;
        adgen_eval = HasturOfficial/adgen;
        sharegpt_hyper = totally-not-an-llm/sharegpt-hyperfiltered-3k;
        sharegpt4 = shibing624/sharegpt_gpt4;
        sgsc_b2b_entities = Nooxus-AI/NOO-Verified-Global-Entities;
        ultrachat_200k = HuggingFaceH4/ultrachat_200k;
        infinity_instruct = BAAI/Infinity-Instruct;
        agent_instruct = THUDM/AgentInstruct;
        lmsys_chat = lmsys/lmsys-chat-1m;
        evol_instruct = WizardLM/WizardLM_evol_instruct_V2_196k;
        glaive_toolcall_100k = hiyouga/glaive-function-calling-v2-sharegpt;
        cosmopedia = HuggingFaceTB/cosmopedia;
        stem_zh = hfl/stem_zh_instruction;
        ruozhiba_gpt4 = hfl/ruozhiba_gpt4_turbo;
        neo_sft = m-a-p/neo_sft_phase2;
        magpie_pro_300k = Magpie-Align/Magpie-Pro-300K-Filtered;
        magpie_ultra = argilla/magpie-ultra-v0.1;
        web_instruct = TIGER-Lab/WebInstructSub;
        openo1_sft = llamafactory/OpenO1-SFT;
        open_thoughts = llamafactory/OpenThoughts-114k;
        open_r1_math = llamafactory/OpenR1-Math-94k;
        chinese_r1_distill = Congliu/Chinese-DeepSeek-R1-Distill-data-110k-SFT;
        llava_1k_en = BUAADreamer/llava-en-zh-2k;
        llava_1k_zh = BUAADreamer/llava-en-zh-2k;
        llava_150k_en = BUAADreamer/llava-en-zh-300k;
        llava_150k_zh = BUAADreamer/llava-en-zh-300k;
        pokemon_cap = llamafactory/pokemon-gpt4o-captions;
        mllm_pt_demo = BUAADreamer/mllm_pt_demo;
        oasst_de = mayflowergmbh/oasst_de;
        dolly_15k_de = mayflowergmbh/dolly-15k_de;
        alpaca-gpt4_de = mayflowergmbh/alpaca-gpt4_de;
        openschnabeltier_de = mayflowergmbh/openschnabeltier_de;
        evol_instruct_de = mayflowergmbh/evol-instruct_de;
        dolphin_de = mayflowergmbh/dolphin_de;
        booksum_de = mayflowergmbh/booksum_de;
        airoboros_de = mayflowergmbh/airoboros-3.0_de;
        ultrachat_de = mayflowergmbh/ultra-chat_de;
        dlr_web = Attention1115/DLR-Web;
        dpo_mix_en = llamafactory/DPO-En-Zh-20k;
        dpo_mix_zh = llamafactory/DPO-En-Zh-20k;
        ultrafeedback = llamafactory/ultrafeedback_binarized;
        coig_p = m-a-p/COIG-P;
        rlhf_v = llamafactory/RLHF-V;
        vlfeedback = Zhihui/VLFeedback;
        rlaif_v = openbmb/RLAIF-V-Dataset;
        orca_pairs = Intel/orca_dpo_pairs;
        nectar_rm = AstraMindAI/RLAIF-Nectar;
        orca_dpo_de = mayflowergmbh/intel_orca_dpo_pairs_de;
        kto_mix_en = argilla/kto-mix-15k;
        ultrafeedback_kto = argilla/ultrafeedback-binarized-preferences-cleaned-kto;
        refinedweb = tiiuae/falcon-refinedweb;
        redpajama_v2 = togethercomputer/RedPajama-Data-V2;
        wikipedia_en = olm/olm-wikipedia-20221220;
        wikipedia_zh = pleisto/wikipedia-cn-20230720-filtered;
        pile = monology/pile-uncopyrighted;
        skypile = Skywork/SkyPile-150B;
        fineweb = HuggingFaceFW/fineweb;
        fineweb_edu = HuggingFaceFW/fineweb-edu;
        cci3_hq = BAAI/CCI3-HQ;
        cci3_data = BAAI/CCI3-Data;
        cci4_base = BAAI/CCI4.0-M2-Base-v1;
        cci4_cot = BAAI/CCI4.0-M2-CoT-v1;
        cci4_extra = BAAI/CCI4.0-M2-Extra-v1;
        the_stack = bigcode/the-stack;
        starcoder_python = bigcode/starcoderdata
    """,
    hook=_hook,
    example=(
        Example(
            "data/dataset_info.json",
            '{"house": {"hf_hub_url": "HuggingFaceH4/no_robots"}, '
            '"ours": {"file_name": "us.json"}}\n',
            "",
        ),
        Example(
            "dpo.yaml",
            """\
model_name_or_path: /dev/shm/Qwen/Qwen3-14B
stage: dpo
finetuning_type: lora
dataset: house,ours, ultrafeedback,unheard_of
eval_dataset: alpaca_en
template: qwen3
output_dir: saves/qwen3-14b/lora/dpo
""",
            """
            1 model base Qwen/Qwen3-14B
            2 method method DPO
            3 method method LoRA
            4 dataset train HuggingFaceH4/no_robots
            4 dataset train us
            4 dataset train llamafactory/ultrafeedback_binarized
            4 dataset train unheard_of
            5 dataset eval llamafactory/alpaca_en
            """,
        ),
    ),
)
