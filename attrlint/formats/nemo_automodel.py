"""NeMo Automodel's YAML (NVIDIA-NeMo/Automodel 36044ad3: examples, nemo_automodel/recipes,
nemo_automodel/components/datasets).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "nemo-automodel",
    "NeMo Automodel",
    "2026-08",
    has=(
        *("dataset.path_or_dataset", "dataset.path_or_dataset_id"),
        *("model.pretrained_model_name_or_path step_scheduler", "recipe_args.target_model_id"),
        "model._target_ step_scheduler",
        *("recipe_args.target_model_name_or_path", "dflash.target_model_id"),
        *(
            "model.config.name_or_path step_scheduler",
            "model.config.pretrained_model_name_or_path step_scheduler",
        ),
    ),
    keys="""
        model.pretrained_model_name_or_path          model    base
        model.config.pretrained_model_name_or_path   model    tokenizer  id  medium
        model.config.name_or_path                    model    tokenizer  id  medium
        teacher_model.pretrained_model_name_or_path  model    teacher
        tokenizer.pretrained_model_name_or_path      model    tokenizer
        processor.pretrained_model_name_or_path      model    tokenizer
        dataset.tokenizer.pretrained_model_name_or_path  model  tokenizer
        recipe_args.target_model_name_or_path        model    base
        recipe_args.target_model_id                  model    base
        recipe_args.train_data_path                  dataset  train
        validation_dataset.tokenizer.pretrained_model_name_or_path  model  tokenizer
        dflash.target_model_id                       model    base
        dataset.path_or_dataset                      dataset  train
        dataset.dataset_name                         dataset  train  hub
        validation_dataset.dataset_name              dataset  eval   hub
        dataset.path_or_dataset_id                   dataset  train
        validation_dataset.path_or_dataset           dataset  eval
        validation_dataset.path_or_dataset_id        dataset  eval
        dataset.paths                                dataset  train  prefix
        validation_dataset.paths                     dataset  eval   prefix
        dataloader.dataset.data_dir_list             dataset  train  path
    """,
    methods="""
        kd_loss_fn._target_: * = Knowledge distillation
        peft._target_: nemo_automodel.components._peft.lora.peftconfig = LoRA
    """,
    silent="""
        ci.checkpoint_robustness.tokenizer_name checkpoint.checkpoint_dir recipe_args.output_dir
        wandb.project wandb.entity wandb.name
    """,
    example=(
        Example(
            "sft.yaml",
            """\
step_scheduler: {global_batch_size: 64}
model:
  _target_: nemo_automodel.NeMoAutoModelForCausalLM.from_pretrained
  pretrained_model_name_or_path: Qwen/Qwen3-30B-A3B
checkpoint: {checkpoint_dir: checkpoints/org}
dataset:
  path_or_dataset: allenai/tulu-3-sft-mixture
  split: train
validation_dataset:
  path_or_dataset: rowan/hellaswag
""",
            """
            4 model base Qwen/Qwen3-30B-A3B
            7 dataset train allenai/tulu-3-sft-mixture
            10 dataset eval rowan/hellaswag
            """,
        ),
        Example(
            "distill.yaml",
            """\
step_scheduler: {global_batch_size: 64}
model: {pretrained_model_name_or_path: meta-llama/Llama-3.2-1B}
teacher_model: {pretrained_model_name_or_path: meta-llama/Llama-3.2-3B}
kd_loss_fn: {_target_: nemo_automodel.components.loss.kd_loss.KDLoss}
dataset:
  tokenizer: {pretrained_model_name_or_path: Qwen/Qwen3-8B}
  paths: [cosmopedia/shard_*_text_document, 0.5, /data/finemath/all_text_document]
validation_dataset: {paths: cosmopedia/held_out_text_document}
dataloader: {dataset: {data_dir_list: [/data/pairs/train.jsonl, /data/nq_pairs.jsonl]}}
""",
            """
            2 model base meta-llama/Llama-3.2-1B
            3 model teacher meta-llama/Llama-3.2-3B
            4 method method Knowledge distillation
            6 model tokenizer Qwen/Qwen3-8B
            7 dataset train cosmopedia
            7 dataset train all
            8 dataset eval held_out
            9 dataset train pairs
            9 dataset train nq_pairs
            """,
        ),
    ),
)
