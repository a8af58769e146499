"""LLM Foundry's and Composer's YAML (llmfoundry/utils/config_utils.py, scripts/train/yamls)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "llm-foundry",
    "LLM Foundry",
    "2025-07",
    others="Composer; MosaicBERT",
    has=(
        "train_loader.dataset",
        "parameters.train_loader",
        "icl_tasks models",
        "icl_tasks model",
        "parameters.models parameters.icl_tasks",
        "model.pretrained_model_name model.model_config",
    ),
    programs=(
        *("composer", "convert_dataset_hf", "convert_dataset_json", "convert_finetuning_dataset"),
    ),
    flags="""
        dataset     dataset  train
        path        dataset  train  path
        tokenizer   model    tokenizer
    """,
    keys="""
        model.pretrained_model_name_or_path    model    base
        model.pretrained_model_name&use_pretrained  model  base
        model.pretrained_lora_id_or_path       model    base
        model.config_overrides.ref_model       model    reference
        variables.model_name_or_path           model    base
        variables.tokenizer_name               model    tokenizer
        variables.tokenizer_name_or_path       model    tokenizer
        variables.data_local                   dataset  train  path
        variables.data_remote                  dataset  train  path
        variables.data_path                    dataset  train
        tokenizer_name                         model    tokenizer
        data_local                             dataset  train  path
        data_remote                            dataset  train  path
        load_path                              model    base
        tokenizer.name                         model    tokenizer
        train_loader.dataset.hf_name           dataset  train
        train_loader.dataset.local             dataset  train  path
        train_loader.dataset.remote            dataset  train  path
        train_loader.dataset.streams.*.local   dataset  train  path
        train_loader.dataset.streams.*.remote  dataset  train  path
        train_loader.dataset.hf_kwargs.data_files  dataset  train  path
        eval_loader.dataset.hf_name            dataset  eval
        eval_loader.dataset.local              dataset  eval   path
        eval_loader.dataset.remote             dataset  eval   path
        eval_loader.dataset.streams.*.local    dataset  eval   path
        eval_loader.dataset.streams.*.remote   dataset  eval   path
        models[].model.pretrained_model_name_or_path  model  base  id  low
        models[].model.pretrained_lora_id_or_path     model  base  id  low
        models[].tokenizer.name                model    tokenizer  id  low
        icl_tasks[].dataset_uri                dataset  eval   path
        parameters.model.pretrained_model_name_or_path   model  base
        parameters.variables.tokenizer_name              model  tokenizer
        parameters.variables.data_local                  dataset  train  path
        parameters.variables.data_remote                 dataset  train  path
        parameters.tokenizer_name                        model  tokenizer
        parameters.data_local                            dataset  train  path
        parameters.data_remote                           dataset  train  path
        parameters.models[].model.pretrained_model_name_or_path  model  base  id  low
        parameters.models[].model.pretrained_lora_id_or_path  model  base  id  low
        parameters.models[].tokenizer.name               model  tokenizer  id  low
        parameters.tokenizer.name                        model  tokenizer
        parameters.load_path                             model  base
        parameters.train_loader.dataset.hf_name          dataset  train
        parameters.train_loader.dataset.local            dataset  train  path
        parameters.train_loader.dataset.remote           dataset  train  path
        parameters.train_loader.dataset.streams.*.local  dataset  train  path
        parameters.train_loader.dataset.streams.*.remote dataset  train  path
        parameters.eval_loader.dataset.hf_name           dataset  eval
        parameters.eval_loader.dataset.local             dataset  eval   path
    """,
    methods="""
        model.peft_config.peft_type: lora = LoRA
        model.attn_config.alibi: true = ALiBi
    """,
    aliases="tiktoken = -; openai/tiktoken = -",
    silent="""
        save_folder run_name image integrations model.name variables.run_name
        models[].model_name parameters.models[].model_name model.pretrained_model_name
    """,
    example=(
        Example(
            "bert.yaml",
            """\
model:
  name: flex_bert
  pretrained_model_name: bert-base-uncased
  model_config: {num_hidden_layers: 22}
train_loader: {dataset: {local: /data/c4}}
---
model: {pretrained_model_name: bert-base-uncased, use_pretrained: true, model_config: {x: 1}}
train_loader: {dataset: {local: /data/c4}}
""",
            """
            5 dataset train c4
            7 model base bert-base-uncased
            8 dataset train c4
            """,
        ),
        Example(
            "mcli/tune.yaml",
            """\
image: mosaicml/llm-foundry:2.5.0_cu124-latest
integrations:
- integration_type: git_repo
  git_repo: mosaicml/llm-foundry
parameters:
  variables:
    tokenizer_name: EleutherAI/gpt-neox-20b
  tokenizer:
    name: ${variables.tokenizer_name}
  train_loader:
    dataset:
      streams:
        code: {local: /data/starcoderdata, proportion: 0.5}
""",
            """
            7 model tokenizer EleutherAI/gpt-neox-20b
            9 model tokenizer EleutherAI/gpt-neox-20b
            13 dataset train starcoderdata
            """,
        ),
        Example(
            "mcli/measure.yaml",
            """\
command: composer eval/eval.py /mnt/config/parameters.yaml
parameters:
  data_local: ./my-copy-c4
  models:
  - model_name: acme/mine
    tokenizer: {name: EleutherAI/gpt-neox-20b}
    model: {name: hf_causal_lm, pretrained_model_name_or_path: acme/tuned-7b}
  icl_tasks: eval/yamls/tasks.yaml
""",
            """
            3 dataset train my-copy-c4
            6 model tokenizer EleutherAI/gpt-neox-20b
            7 model base acme/tuned-7b
            """,
        ),
        Example(
            "prepare.sh",
            """\
python data_prep/convert_dataset_hf.py --dataset allenai/c4 --data_subset en \\
  --out_root my-copy-c4 --tokenizer EleutherAI/gpt-neox-20b
composer train/train.py train/yamls/pretrain/mpt-125m.yaml variables.data_local=my-copy-c4
""",
            """
            1 dataset train allenai/c4
            2 model tokenizer EleutherAI/gpt-neox-20b
            3 dataset train my-copy-c4
            """,
        ),
        Example(
            "mpt.yaml",
            """\
variables:
  tokenizer_name: EleutherAI/gpt-neox-20b
  run_name: org/run
  remote:
model:
  name: hf_causal_lm
  pretrained_model_name_or_path: mosaicml/mpt-7b
tokenizer:
  name: ${variables.tokenizer_name}
train_loader:
  dataset:
    hf_name: mosaicml/dolly_hhrlhf
    remote: ${variables.remote}
eval_loader:
  dataset:
    local: ./my-copy-c4
load_path: ${oc.env:START}
""",
            """
            2 model tokenizer EleutherAI/gpt-neox-20b
            7 model base mosaicml/mpt-7b
            9 model tokenizer EleutherAI/gpt-neox-20b
            12 dataset train mosaicml/dolly_hhrlhf
            16 dataset eval my-copy-c4
            17 model base unresolved
            """,
        ),
    ),
)
