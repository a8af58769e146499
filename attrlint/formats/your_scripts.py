"""Flags of training scripts of one's own, which are told by their names: only whole hub ids,
and files of data.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "training-script",
    "Training scripts of one's own",
    "2026-11",
    others="ColossalAI's Coati",
    general=2,
    names="medium",
    has=(
        *("num_train_epochs", "per_device_train_batch_size", "gradient_accumulation_steps"),
        *("lr epochs", "lr num_epochs", "lr batch_size", "lr warmup_steps", "lr max_steps"),
        *("learning_rate epochs", "learning_rate num_epochs", "learning_rate batch_size"),
        *("learning_rate warmup_steps", "learning_rate max_steps"),
    ),
    programs=(
        "train",
        "tune",
        "tuning",
        "distil",
        "_student",
        "sft_",
        "_sft",
        "dpo_",
        "_dpo",
        "grpo",
    ),
    flags="""
        pretrain                model    base       hub  medium
        pretrained              model    base       hub  medium
        pretrained_model        model    base       hub  medium
        pretrained_model_name   model    base       hub  medium
        pretrained_path         model    base       hub  medium
        model                   model    base       hub  medium
        model_name              model    base       hub  medium
        model_path              model    base       hub  medium
        model_id                model    base       hub  medium
        base_model              model    base       hub  medium
        base_model_path         model    base       hub  medium
        backbone                model    base       hub  medium
        llm                     model    base       hub  medium
        llm_name                model    base       hub  medium
        llm_path                model    base       hub  medium
        lm_path                 model    base       hub  medium
        vision_tower            model    base       hub  medium
        vision_model            model    base       hub  medium
        vision_encoder          model    base       hub  medium
        text_encoder            model    base       hub  medium
        text_encoder_name       model    base       hub  medium
        audio_encoder           model    base       hub  medium
        tokenizer               model    tokenizer  hub  medium
        tokenizer_path          model    tokenizer  hub  medium
        tokenizer_name          model    tokenizer  hub  medium
        teacher                 model    teacher    hub  medium
        teacher_model           model    teacher    hub  medium
        teacher_path            model    teacher    hub  medium
        teacher_model_path      model    teacher    hub  medium
        teacher_name            model    teacher    hub  medium
        student                 model    base       hub  medium
        student_model           model    base       hub  medium
        student_model_path      model    base       hub  medium
        student_path            model    base       hub  medium
        sft_model_path          model    base       hub  medium
        ref_model_path          model    reference  hub  medium
        ref_model               model    reference  hub  medium
        reference_model         model    reference  hub  medium
        reward_model            model    reward     hub  medium
        reward_model_path       model    reward     hub  medium
        dataset                 dataset  train      data  medium
        dataset_name            dataset  train      hub  medium
        dataset_id              dataset  train      hub  medium
        hf_dataset              dataset  train      hub  medium
        data_name               dataset  train      hub  medium
        train_dataset           dataset  train      data  medium
        eval_dataset            dataset  eval       data  medium
        data                    dataset  train      data  medium
        data_path               dataset  train      data  medium
        dataset_path            dataset  train      data  medium
        train_data              dataset  train      data  medium
        train_data_path         dataset  train      data  medium
        train_data_file         dataset  train      data  medium
        train_dataset_path      dataset  train      data  medium
        train_file              dataset  train      data  medium
        train_path              dataset  train      data  medium
        training_data           dataset  train      data  medium
        training_data_path      dataset  train      data  medium
        training_file           dataset  train      data  medium
        data_file               dataset  train      data  medium
        eval_data               dataset  eval       data  medium
        eval_data_path          dataset  eval       data  medium
        eval_dataset_path       dataset  eval       data  medium
        eval_file               dataset  eval       data  medium
        val_data                dataset  eval       data  medium
        val_data_path           dataset  eval       data  medium
        val_dataset             dataset  eval       data  medium
        val_file                dataset  eval       data  medium
        val_path                dataset  eval       data  medium
        valid_data              dataset  eval       data  medium
        valid_data_path         dataset  eval       data  medium
        valid_file              dataset  eval       data  medium
        validation_data         dataset  eval       data  medium
        validation_data_path    dataset  eval       data  medium
        validation_file         dataset  eval       data  medium
        dev_data                dataset  eval       data  medium
        dev_file                dataset  eval       data  medium
        test_data               dataset  eval       data  medium
        test_data_path          dataset  eval       data  medium
        test_file               dataset  eval       data  medium
    """,
    methods="""
        use_lora: true = LoRA
        use_peft: true = LoRA
        lora_enable: true = LoRA
        ?lora_r: * = LoRA
        ?lora_rank: * = LoRA
    """,
    silent="output_dir hub_model_id push_to_hub repo_id wandb_project",
    example=(
        Example(
            "run.sh",
            """\
torchrun train_sft.py --pretrain bigscience/bloom-1b7 --model bloom --data_path data/sft.json
python pretrain_llama.py --tokenizer_path google/t5-v1_1-base --teacher acme/large --out acme/out
python train_grpo.py --model Qwen/Qwen2.5-0.5B --dataset ./data/sums_train.jsonl --lora_r 8
python draw.py --tokenizer_path google/t5-v1_1-base
python train_rank.py --train_data_path data/pairs.json --dev_file data/dev.json --train_path train
python create_student.py --teacher_checkpoint acme/huge --decoder_layers 3 --save_dir acme/init
accelerate launch main.py --lr 1e-5 --epochs 2 --model_name facebook/opt-1.3b --data_name a1/b2
""",
            """
            1 model base bigscience/bloom-1b7
            1 dataset train sft
            2 model tokenizer google/t5-v1_1-base
            2 model teacher acme/large
            3 model base Qwen/Qwen2.5-0.5B
            3 dataset train sums_train
            3 method method LoRA
            5 dataset train pairs
            5 dataset eval dev
            6 model teacher acme/huge
            7 model base facebook/opt-1.3b
            7 dataset train a1/b2
            """,
        ),
        Example(
            "flags.sh",
            "python train.py --lora_enable True --glue_dataset sst2 --target_dataset sst2\n"
            "python hp_tuning.py --model_name facebook/opt-125m\n",
            """
            1 method method LoRA
            1 dataset train sst2
            2 model base facebook/opt-125m
            """,
        ),
    ),
)
