"""Metadata of safetensors files: what trainers and mergers of image models write into them.

kohya-ss/sd-scripts train_network.py (`ss_*`) and library/sai_model_spec.py; Stability-AI/ModelSpec
(`modelspec.*`); AUTOMATIC1111/stable-diffusion-webui modules/extras.py (`sd_merge_*`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format, Key

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

CHECKPOINTS = """
    sd-v1-4 = CompVis/stable-diffusion-v-1-4-original;
    v1-5-pruned = stable-diffusion-v1-5/stable-diffusion-v1-5;
    v1-5-pruned-emaonly = stable-diffusion-v1-5/stable-diffusion-v1-5;
    v2-1_512-ema-pruned = stabilityai/stable-diffusion-2-1-base;
    v2-1_768-ema-pruned = stabilityai/stable-diffusion-2-1;
    sd_xl_base_1.0 = stabilityai/stable-diffusion-xl-base-1.0;
    sd_xl_base_1.0_0.9vae = stabilityai/stable-diffusion-xl-base-1.0;
    sd_xl_refiner_1.0 = stabilityai/stable-diffusion-xl-refiner-1.0;
    sd_xl_turbo_1.0 = stabilityai/sdxl-turbo; sdxl_vae = stabilityai/sdxl-vae;
    sd3_medium = stabilityai/stable-diffusion-3-medium;
    sd3.5_large = stabilityai/stable-diffusion-3.5-large;
    sd3.5_medium = stabilityai/stable-diffusion-3.5-medium;
    flux1-dev = black-forest-labs/FLUX.1-dev;
    flux1-schnell = black-forest-labs/FLUX.1-schnell;
    vae-ft-mse-840000-ema-pruned = stabilityai/sd-vae-ft-mse-original;
    clip_l = openai/clip-vit-large-patch14;
    clip_g = laion/CLIP-ViT-bigG-14-laion2B-39B-b160k; t5xxl_fp16 = google/t5-v1_1-xxl;
    t5xxl_fp8_e4m3fn = google/t5-v1_1-xxl; wan_2.1_vae = Wan-AI/Wan2.1-T2V-14B;
    wan2.1_vae = Wan-AI/Wan2.1-T2V-14B; models_t5_umt5-xxl-enc-bf16 = google/umt5-xxl;
    umt5_xxl_fp16 = google/umt5-xxl;
    models_clip_open-clip-xlm-roberta-large-vit-huge-14 = OpenCLIP;
    wan2.1_t2v_14b_* = Wan-AI/Wan2.1-T2V-14B; wan2.1_t2v_1.3b_* = Wan-AI/Wan2.1-T2V-1.3B;
    wan2.1_i2v_480p_* = Wan-AI/Wan2.1-I2V-14B-480P; wan2.1_i2v_720p_* = Wan-AI/Wan2.1-I2V-14B-720P;
    wan2.2_t2v_* = Wan-AI/Wan2.2-T2V-A14B; wan2.2_i2v_* = Wan-AI/Wan2.2-I2V-A14B;
    wan2.2_ti2v_* = Wan-AI/Wan2.2-TI2V-5B
"""  # the names of the files in these repositories, and how trainers and mergers call them
_FOLDER = Key("ss_dataset_dirs.*", "dataset", "train", "path", "low")


def _hook(root: Node, source: Source, files: Files) -> Iterator[Reference]:
    """Folders of training images, which sd-scripts has named `REPEATS_NAME`."""
    from attrlint.document import Span
    from attrlint.formats.found import named
    from attrlint.parse.tree import Table

    if not isinstance(root, Table):
        return
    for name in ("ss_dataset_dirs", "ss_reg_dataset_dirs"):
        folders = root.get(name)
        for entry in folders.entries if isinstance(folders, Table) else ():
            folder = re.match(r"(?:\d+_)?(.*)", entry.key.text, re.DOTALL)
            if folder is not None:
                span = Span(entry.key.span.start + folder.start(1), entry.key.span.end)
                yield from named(source, span, folder[1], _FOLDER, f"key:{name}.*", FORMAT)


FORMAT = Format(
    "safetensors",
    "Safetensors metadata",
    "2026-08",
    others="kohya and ModelSpec headers",
    has=("ss_sd_model_name", "ss_network_module", "modelspec.sai_model_spec", "sd_merge_models"),
    keys="""
        ss_sd_model_name              model    base       id    medium
        ss_base_model                 model    base       id    medium
        ss_vae_name                   model    component  id    medium
        ss_datasets[].subsets[].image_dir      dataset  train  path  low
        ss_datasets[].subsets[].metadata_file  dataset  train  path  low
        modelspec.merged_from         model    merge      list  medium
        sd_merge_models.*.name        model    merge      path  medium
    """,
    methods="""
        ss_network_module: networks.lora = LoRA; networks.lora_flux = LoRA;
            networks.lora_sd3 = LoRA; networks.lora_fa = LoRA-FA; networks.oft = OFT;
            networks.dylora = DyLoRA
        ss_network_args.algo: lora = LoRA; locon = LoRA; loha = LoHa; lokr = LoKr; ia3 = IA3;
            oft = OFT; boft = BOFT; dylora = DyLoRA; glora = GLoRA
    """,
    aliases=CHECKPOINTS,
    hook=_hook,
    silent="""
        ss_output_name ss_base_model_version ss_tag_frequency modelspec.title modelspec.author
        modelspec.architecture modelspec.implementation
    """,
    example=(
        Example(
            "lora.safetensors",
            """\
ss_network_module: networks.lora
ss_sd_model_name: sd_xl_base_1.0.safetensors
ss_vae_name: sdxl_vae.safetensors
ss_dataset_dirs: {"10_aivazovsky": {"n_repeats": 10, "img_count": 42}}
ss_output_name: me-style
modelspec.architecture: stable-diffusion-xl-v1-base/lora
""",
            """
            1 method method LoRA
            2 model base stabilityai/stable-diffusion-xl-base-1.0
            3 model component stabilityai/sdxl-vae
            4 dataset train aivazovsky
            """,
        ),
        Example(
            "merged.safetensors",
            """\
sd_merge_recipe: {"type": "webui", "interp_method": "Weighted sum"}
sd_merge_models: {"ab12": {"name": "photo/realisticVisionV51.safetensors", "legacy_hash": "1"}}
""",
            """
            2 model merge realisticVisionV51
            """,
        ),
    ),
)
