"""Flags and keys that many trainers share (transformers' run_*.py, FastChat, alpaca, ChatGLM …).

Sources: transformers examples/pytorch and TrainingArguments, TRL's trl/scripts/utils.py and
ModelConfig, diffusers examples.
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "transformers",
    "transformers Trainer and look-alikes",
    "2026-08",
    others="FastChat; Stanford Alpaca; alpaca-lora; Vigogne; Fengshenbang-LM; ChatGLM; BELLE; Qwen",
    general=1,
    has=(
        "**.model_name_or_path",
        "**.pretrained_model_name_or_path",
        "**.pretrained_model_path",
        "model_id dataset_id",
        "model_id dataset_name",
        "base_model data_path",
        "base_model dataset",
        "base_model_name_or_path",
        "**.teacher_model_name_or_path",
        "train_file validation_file",
        "tokenizer_name train_file",
        "tokenizer_name dataset_name",
        "model_name dataset_name",
        "model_path data_path",
        "model_path train_file",
        "model_name train_file_path",
        "model_name per_device_train_batch_size",
        "**.policy_model_name_or_path",
        "**.reference_model_name_or_path",
        "**.student_model_name_or_path",
        "**.pretrained_lm_name_or_path",
        "**.pretrained_vision_name_or_path",
        "**.llm_pretrained",
        "**.pretrained_model_cfg",
        "**.vlm_model_name",
        "bert_model train_file",
        "bert_model task_name",
        "bert_model data_dir",
    ),
    keys="""
        **.model_name_or_path             model  base
        **.pretrained_model_name_or_path  model  base
        **.pretrained_model_path          model  base
        **.base_model_name_or_path        model  base
        **.model_path                     model  base  id  medium
        **.model_id                       model  base  id  medium
        **.model_name                     model  base  hub  medium
        **.base_model                     model  base
        **.base_model_name                model  base
        **.base_model_checkpoint          model  base  hub  medium
        **.llm_name_or_path               model  base
        **.llm_pretrained                 model  base  hub  medium
        **.lm_name_or_path                model  base
        **.pretrained_lm_name_or_path     model  base
        **.pretrained_vision_name_or_path  model  base
        **.pretrained_tokenizer_name_or_path  model  tokenizer
        **.pretrained_model_cfg           model  base
        **.pretrained_vae                 model  component  hub
        **.vlm_model_name                 model  component  hub
        **.vision_pretrained              model  base  hub  medium
        **.vision_name_or_path            model  base
        **.vision_model_name_or_path      model  base
        **.visual_encoder_name_or_path    model  base
        **.lora_weights                   model  base
        **.lora_model_name_or_path        model  base
        **.adapter_name_or_path           model  base  list
        **.peft_path                      model  base
        **.peft_model_id                  model  base
        **.sft_model_path                 model  base
        **.actor_model_name_or_path       model  base
        **.critic_model_name_or_path      model  reward
        **.rank_model_name_or_path        model  reward
        **.tokenizer_name                 model  tokenizer
        **.tokenizer_name_or_path         model  tokenizer
        **.tokenizer_path                 model  tokenizer
        **.tokenizer_model                model  tokenizer
        **.processor_name_or_path         model  tokenizer
        **.feature_extractor_name         model  tokenizer
        **.prompt_tokenizer_name          model  tokenizer
        **.description_tokenizer_name     model  tokenizer
        **.config_name                    model  tokenizer  id  medium
        **.dataset_name                   dataset  train
        **.dataset_id                     dataset  train
        **.dataset_name_or_path           dataset  train
        **.dataset_id_or_path             dataset  train
        **.data_name_or_path              dataset  train
        **.train_dataset_name             dataset  train
        **.eval_dataset_name              dataset  eval
        **.train_file                     dataset  train  path
        **.train_files                    dataset  train  list
        **.train_file_path                dataset  train
        **.validation_file                dataset  eval   path
        **.validation_files               dataset  eval   list
        **.test_file                      dataset  eval   path
        **.data_path                      dataset  train
        **.train_data_path                dataset  train
        **.eval_data_path                 dataset  eval
        **.valid_data_path                dataset  eval
        **.test_data_path                 dataset  eval
        **.train_data                     dataset  train
        **.eval_data                      dataset  eval
        **.train_dataset                  dataset  train
        **.eval_dataset                   dataset  eval
        **.train_data_dir                 dataset  train  path
        **.data_dir                       dataset  train  path  medium
        **.train_dir                      dataset  train  path
        **.datasets[].path                dataset  train
        **.datasets[].data_files          dataset  train  files
        **.dataset_mixer.*!               dataset  train
        **.teacher_model_name_or_path     model  teacher
        **.teacher_name_or_path           model  teacher
        **.teacher_model                  model  teacher
        **.teacher_model_path             model  teacher
        teacher                           model  teacher  hub  medium
        **.reward_model_path              model  reward
        **.reward_model_name_or_path      model  reward
        **.reward_model_name              model  reward
        **.reward_model                   model  reward  hub
        **.reward_funcs[]                 model  reward  hub
        **.reward_model_paths             model  reward  list
        **.rm_path                        model  reward
        **.ref_model                      model  reference
        **.ref_model_name_or_path         model  reference
        **.ref_model_path                 model  reference
        **.ref_name_or_path               model  reference
        **.reference_model                model  reference
        **.reference_model_name_or_path   model  reference
        **.reference_model_path           model  reference
        **.policy_model_name_or_path      model  base
        **.student_model_name_or_path     model  base
        **.peer_model_name_or_path        model  base
        **.draft_model_name_or_path       model  base
        **.rm_model_name_or_path          model  reward
        **.judge_model_name_or_path       model  reward
        bert_model                        model  base
        model_file&bert_model             model  base
        **.predict_file                   dataset  eval  path
        **.judge                          model  reward  hub
    """,
    flags="""
        dataset                           dataset  train
        model                             model  base
        data                              dataset  train
        train_data_file                   dataset  train  path
        eval_data_file                    dataset  eval  path
    """,
    methods="""
        adapter: lora = LoRA; qlora = QLoRA
        use_peft: true = LoRA
        train_mode: lora = LoRA; qlora = QLoRA
        task_type: dpo = DPO
        use_lora: true = LoRA
        use_peft_lora: true = LoRA
        use_boft: true = BOFT
        lora: true = LoRA
        lora_enable: true = LoRA
        use_qlora: true = QLoRA
        q_lora: true = QLoRA
        qlora: true = QLoRA
        use_dora: true = DoRA
        use_rslora: true = rsLoRA
        neftune_noise_alpha: * = NEFTune
        peft_type: lora = LoRA; prefix_tuning = Prefix tuning; prompt_tuning = Prompt tuning;
            p_tuning = P-tuning
        loss_type: ipo = IPO; simpo = SimPO; alphapo = AlphaPO; bco_pair = BCO; exo_pair = EXO;
            nca_pair = NCA; robust = Robust DPO; sppo_hard = SPPO; aot = AOT;
            aot_unpaired = AOT; discopop = DiscoPOP; apo_zero = APO; apo_down = APO;
            apo_zero_unpaired = APO; sigmoid_norm = Length-normalised DPO; dr_grpo = Dr. GRPO;
            dapo = DAPO; cispo = CISPO; sapo = SAPO; luspo = LUSPO; vespo = VESPO; bnpo = BNPO;
            dft = DFT (Dynamic Fine-Tuning); kto_pair = KTO
        rlhf_type: dpo = DPO; kto = KTO; orpo = ORPO; grpo = GRPO; ppo = PPO
        ?load_in_4bit&lora_r: true = QLoRA
        ?load_in_4bit&use_lora: true = QLoRA
        ?load_in_4bit&use_peft: true = QLoRA
        ?use_4bit_quantization&use_peft_lora: true = QLoRA
        ?bnb_4bit_quant_type&lora_r: nf4 = QLoRA
        ?lora_r: * = LoRA
        ?lora_rank: * = LoRA
        ?lora_dim: * = LoRA
        ?actor_lora_dim: * = LoRA
        ?critic_lora_dim: * = LoRA
    """,
    scripts="""
        dpo = DPO; train_dpo = DPO; run_dpo = DPO; kto = KTO; run_kto = KTO; orpo = ORPO;
        run_orpo = ORPO;
        grpo = GRPO; run_grpo = GRPO; rloo = RLOO; gkd = GKD; nash_md = Nash-MD; xpo = XPO;
        online_dpo = Online DPO; cpo = CPO; bco = BCO; ppo = PPO;
        prm = Process reward models (PRM800K)
    """,
    silent="""
        output_dir run_name hub_model_id logging_dir deepspeed dataset_config_name dataset_config
        cache_dir report_to project_name experiment_name wandb_project chat_template
        image_folder save_path save_dir hub_token resume_from_checkpoint
    """,
    example=(
        Example(
            "train.sh",
            """\
export BASE=lmsys/vicuna-7b-v1.5
torchrun --nproc_per_node=4 train.py \\
  --model_name_or_path $BASE \\
  --data_path ./playground/data/llava_v1_5_mix665k.json \\
  --eval-data-path ShareGPT/dev.json \\
  --tokenizer_name $TOKENIZER \\
  --output_dir checkpoints/out --run_name org/x --lora_r 8
""",
            """
            1 model base lmsys/vicuna-7b-v1.5
            3 model base lmsys/vicuna-7b-v1.5
            4 dataset train llava_v1_5_mix665k
            5 dataset eval ShareGPT
            6 model tokenizer unresolved
            7 method method LoRA
            """,
        ),
        Example(
            "ppo.yaml",
            """\
policy_model_name_or_path: TinyLlama/TinyLlama-1.1B-Chat-v1.0
reference_model_name_or_path: HuggingFaceH4/zephyr-7b-beta
tokenizer_name_or_path: openai-community/gpt2
lm_config: {pretrained_lm_name_or_path: lmsys/vicuna-7b-v1.5}
vision_config: {pretrained_vision_name_or_path: openai/clip-vit-large-patch14}
""",
            """
            1 model base TinyLlama/TinyLlama-1.1B-Chat-v1.0
            2 model reference HuggingFaceH4/zephyr-7b-beta
            3 model tokenizer openai-community/gpt2
            4 model base lmsys/vicuna-7b-v1.5
            5 model base openai/clip-vit-large-patch14
            """,
        ),
        Example(
            "sft.yaml",
            """\
model_name_or_path:
  Qwen/Qwen2.5-0.5B
dataset_name: stanfordnlp/imdb
report_to: none
hub_model_id: me/imdb
""",
            """
            2 model base Qwen/Qwen2.5-0.5B
            3 dataset train stanfordnlp/imdb
            """,
        ),
    ),
)
