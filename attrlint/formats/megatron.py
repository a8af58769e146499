"""Megatron-LM's flags (NVIDIA/Megatron-LM d98e8a64: megatron/training/arguments.py, tools,
examples), NeMo's and NeMo-Aligner's Hydra keys.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "megatron",
    "Megatron-LM and NeMo",
    "2026-08",
    others="NeMo-Aligner; Megatron-DeepSpeed",
    has=(
        "num_layers tokenizer_type",
        "model.data.data_prefix",
        "model.data.train_ds",
        "model.restore_from_path",
        "pretrained_checkpoint.restore_from_path",
        "model_args",
    ),
    programs=("pretrain_gpt", "pretrain_bert", "pretrain_t5", "pretrain_vlm", "pretrain_mamba"),
    keys="""
        model.restore_from_path                    model    base
        pretrained_checkpoint.restore_from_path    model    base
        model.data.data_prefix                     dataset  train  prefix
        model.data.data_prefix.train               dataset  train  prefix
        model.data.data_prefix.validation          dataset  eval   prefix
        model.data.data_prefix.test                dataset  eval   prefix
        model.data.train_ds.file_path              dataset  train  path
        model.data.train_ds.file_names             dataset  train  list
        model.data.validation_ds.file_path         dataset  eval   path
        model.data.validation_ds.file_names        dataset  eval   list
        model.data.test_ds.file_names              dataset  eval   list
        model.tokenizer.type                       model    tokenizer  hub
        model.tokenizer.vocab_file                 model    tokenizer  vocab
        model.language_model.pretrained_model_name model    base
        model_args.__data_path                     dataset  train  prefix
        model_args.__tokenizer_model               model    tokenizer
        model_args.data_path                       dataset  train  prefix
        model_args.tokenizer_model                 model    tokenizer
        model_args.pretrained_checkpoint           model    base
    """,
    flags="""
        data_path               dataset  train  prefix
        train_data_path         dataset  train  prefix
        valid_data_path         dataset  eval   prefix
        test_data_path          dataset  eval   prefix
        train_weighted_split_paths_path  dataset  train  path
        valid_weighted_split_paths_path  dataset  eval   path
        test_weighted_split_paths_path   dataset  eval   path
        tokenizer_model         model    tokenizer
        tokenizer_name_or_path  model    tokenizer
        vocab_file              model    tokenizer  vocab
        pretrained_checkpoint   model    base
        language_model_path     model    base
        language_model_checkpoint  model  base
        bert_load               model    base
        ict_load                model    base
        load&finetune           model    base
        export_kd_teacher_load  model    teacher
    """,
    methods="""
        model.peft.peft_scheme: lora = LoRA; ia3 = IA3; ptuning = P-tuning; qlora = QLoRA
        fim_rate: * = Fill-in-the-middle
        model.dpo.preference_loss: dpo = DPO; ipo = IPO
    """,
    silent="""
        save tensorboard_dir wandb_project exp_manager merge_file data_cache_path
        data_args_path
    """,
    example=(
        Example(
            "pretrain.sh",
            """\
DATA_PATH="0.3 /data/the_pile_text_document 0.7 /data/c4_en_text_document"
ARGS=(--num-layers 24 --tokenizer-type HFTokenizer --tokenizer-model mistralai/Mistral-7B-v0.1)
torchrun pretrain_gpt.py ${ARGS[@]} --data-path $DATA_PATH --save checkpoints/x --load checkpoints/x
torchrun pretrain_bert.py --vocab-file bert-large-cased-vocab.txt --data-path data/c4_text_sentence
""",
            """
            1 dataset train the_pile
            1 dataset train c4_en
            2 model tokenizer mistralai/Mistral-7B-v0.1
            4 model tokenizer bert-large-cased
            4 dataset train c4_text_sentence
            """,
        ),
        Example(
            "sft.sh",
            """\
torchrun /opt/NeMo/examples/nlp/language_modeling/tuning/megatron_gpt_finetuning.py \\
  model.restore_from_path=mistral.nemo \\
  model.data.train_ds.file_names=[databricks-dolly-15k/train.jsonl] \\
  model.data.test_ds.file_names=[databricks-dolly-15k/test.jsonl]
""",
            """
            2 model base mistral
            3 dataset train databricks-dolly-15k
            4 dataset eval databricks-dolly-15k
            """,
        ),
    ),
)
