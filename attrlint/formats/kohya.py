"""kohya's sd-scripts: TOML and flags (docs/config_README-en.md, library/train_util.py)."""

from __future__ import annotations

from attrlint.formats.safetensors import CHECKPOINTS
from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "kohya",
    "kohya sd-scripts",
    "2026-07",
    others="musubi-tuner",
    has=(
        "datasets.subsets",
        "pretrained_model_name_or_path network_module",
        "pretrained_model_name_or_path train_data_dir",
        "pretrained_model_name_or_path output_name",
        "network_module network_dim",
        "network_module output_dir",
        "pretrained_model_name_or_path lora_type",
        "additional_network_arguments.network_module",
    ),
    programs=("train_network.py", "train_db.py", "fine_tune.py", "sdxl_train", "flux_train"),
    keys="""
        pretrained_model_name_or_path         model    base
        vae                                   model    component
        clip_l                                model    component
        clip_g                                model    component
        t5xxl                                 model    component
        gemma2                                model    component
        qwen3                                 model    component
        dit                                   model    base
        dit_high_noise                        model    base
        t5                                    model    component
        clip                                  model    component
        text_encoder                          model    component
        text_encoder1                         model    component
        text_encoder2                         model    component
        image_encoder                         model    component
        byt5                                  model    component
        ae                                    model    component
        controlnet_model_name_or_path         model    base
        network_weights                       model    base
        base_weights                          model    base
        train_data_dir                        dataset  train  path
        reg_data_dir                          dataset  train  path
        in_json                               dataset  train  path
        datasets[].subsets[].image_dir        dataset  train  path
        datasets[].subsets[].metadata_file    dataset  train  path
        datasets[].subsets[].conditioning_data_dir  dataset  train  path
        model_arguments.pretrained_model_name_or_path  model  base
        dataset_arguments.train_data_dir      dataset  train  path
    """,
    methods="""
        **.network_module: networks.lora = LoRA; networks.lora_flux = LoRA;
            networks.lora_* = LoRA;
            networks.lora_fa = LoRA-FA; networks.oft = OFT; networks.dylora = DyLoRA;
            lycoris.kohya = -
        optimizer_type: prodigy* = Prodigy; dadapt* = D-Adaptation; lion* = Lion;
            pagedlion8bit = Lion; adamw8bit = 8-bit optimizers; pagedadamw8bit = 8-bit optimizers
        optimizer: prodigy* = Prodigy; dadapt* = D-Adaptation; lion* = Lion;
            pagedlion8bit = Lion; adamw8bit = 8-bit optimizers; pagedadamw8bit = 8-bit optimizers
        lora_type: lycoris/loha = LoHa; lycoris/lokr = LoKr; lycoris/locon = LoKr;
            lycoris/ia3 = IA3; lycoris/dylora = DyLoRA; kohya dylora = DyLoRA;
            lora-fa = LoRA-FA; standard = LoRA
        network_args: loraplus_lr_ratio=* = LoRA+; loraplus_unet_lr_ratio=* = LoRA+;
            algo=loha = LoHa; algo=lokr = LoKr; algo=locon = LoKr; algo=dylora = DyLoRA;
            algo=glora = GLoRA; algo=lora = LoRA; algo=ia3 = IA3; algo=diag-oft = OFT;
            algo=boft = BOFT
        algo: loha = LoHa; lokr = LoKr; locon = LoKr; dylora = DyLoRA; glora = GLoRA; ia3 = IA3;
            diag-oft = OFT; boft = BOFT
    """,
    scripts="""
        train_db = DreamBooth; train_textual_inversion = Textual inversion;
        sdxl_train_textual_inversion = Textual inversion; train_controlnet = ControlNet (method)
    """,
    aliases=CHECKPOINTS,
    silent="output_name output_dir logging_dir huggingface_repo_id dataset_config config_file",
    example=(
        Example(
            "parts.toml",
            """\
[additional_network_arguments]
network_dim = 16
network_module = "networks.lora"
[model_arguments]
pretrained_model_name_or_path = "/content/AnyLoRA.safetensors"
""",
            """
            3 method method LoRA
            5 model base AnyLoRA
            """,
        ),
        Example(
            "video.sh",
            """\
accelerate launch src/musubi_tuner/wan_train_network.py --network_module networks.lora_wan \\
  --dit models/wan2.2_i2v_high_noise_14B_fp16.safetensors --vae models/wan_2.1_vae.safetensors \\
  --t5 models/models_t5_umt5-xxl-enc-bf16.pth --dataset_config data.toml --output_name acme/x
""",
            """
            1 method method LoRA
            2 model base Wan-AI/Wan2.2-I2V-A14B
            2 model component Wan-AI/Wan2.1-T2V-14B
            3 model component google/umt5-xxl
            """,
        ),
        Example(
            "lora.toml",
            """\
pretrained_model_name_or_path = "stabilityai/stable-diffusion-xl-base-1.0"
network_module = "networks.lora"
output_name = "me/style"
[[datasets]]
[[datasets.subsets]]
image_dir = 'D:\\pictures\\aivazovsky'
class_tokens = "painting"
""",
            """
            1 model base stabilityai/stable-diffusion-xl-base-1.0
            2 method method LoRA
            6 dataset train aivazovsky
            """,
        ),
    ),
)
