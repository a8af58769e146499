"""The diffusers training scripts' flags (huggingface/diffusers 58eb52c0: examples/*/train_*.py)."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "diffusers",
    "Diffusers",
    "2026-08",
    has=(
        "pretrained_model_name_or_path instance_prompt",
        "instance_data_dir",
        "pretrained_prior_model_name_or_path",
        "pretrained_decoder_model_name_or_path",
    ),
    programs=(
        *("train_dreambooth", "train_text_to_image", "textual_inversion", "train_controlnet"),
        *(
            "train_instruct_pix2pix",
            "train_custom_diffusion",
            "train_lcm_distill",
            "train_unconditional",
        ),
        *("train_t2i_adapter", "train_control_lora"),
    ),
    keys="""
        pretrained_model_name_or_path       model    base
        pretrained_vae_model_name_or_path   model    component
        pretrained_prior_model_name_or_path    model  base
        pretrained_decoder_model_name_or_path  model  base
        pretrained_vae_name_or_path         model    component
        pretrained_ip_adapter_path          model    base
        adapter_model_name_or_path          model    base
        image_encoder_path                  model    component
        pretrained_text_encoder_4_name_or_path  model  component
        pretrained_t5_model_name_or_path    model    component
        pretrained_tokenizer_4_name_or_path  model   tokenizer
        vae_path                            model    component
        controlnet_model_name_or_path       model    base
        pretrained_teacher_model            model    teacher
        teacher_model_name_or_path          model    teacher
        dataset_name                        dataset  train
        instance_data_dir                   dataset  train  path
        class_data_dir                      dataset  train  path
        instance_data_root                  dataset  train  path
        train_shards_path_or_url            dataset  train
        eval_shards_path_or_url             dataset  eval
        data_json_file                      dataset  train  path
        train_data_dir                      dataset  train  path
    """,
    scripts="""
        train_dreambooth = DreamBooth; textual_inversion = Textual inversion;
        train_controlnet = ControlNet (method); train_instruct_pix2pix = InstructPix2Pix;
        train_custom_diffusion = Custom Diffusion; train_t2i_adapter = T2I-Adapter (method);
        train_lcm_distill = Latent consistency distillation; train_text_to_image_lora = LoRA
    """,
    methods="""
        snr_gamma: * = Min-SNR weighting
    """,
    classes="enable_freeu = FreeU; load_ip_adapter = IP-Adapter (method)",
    silent="output_dir hub_model_id instance_prompt class_prompt validation_prompt",
    example=(
        Example(
            "train.sh",
            """\
export MODEL_NAME="stable-diffusion-v1-5/stable-diffusion-v1-5"
accelerate launch train_dreambooth_lora.py \\
  --pretrained_model_name_or_path=$MODEL_NAME  \\
  --dataset_name="lambdalabs/naruto-blip-captions" --instance_data_dir="./dog" \\
  --instance_prompt="a photo of sks dog" --output_dir="org/dog"
""",
            """
            1 model base stable-diffusion-v1-5/stable-diffusion-v1-5
            2 method method DreamBooth
            3 model base stable-diffusion-v1-5/stable-diffusion-v1-5
            4 dataset train lambdalabs/naruto-blip-captions
            4 dataset train dog
            """,
        ),
    ),
)
