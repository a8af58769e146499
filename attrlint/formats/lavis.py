"""Configurations of LAVIS and of what is built on it: MiniGPT-4, Video-LLaMA, MA-LMM …
(lavis/datasets/builders and lavis/projects of salesforce/LAVIS as boheumd/MA-LMM ffe9fa9 has them,
Vision-CAIR/MiniGPT4-video: minigpt4/datasets/builders). The keys of `datasets` are the names of
builders; only those that the projects themselves register are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrlint.formats.spec import Example, Format

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.reference import Reference


def _measured(reference: Reference, source: Source, files: Files) -> Reference:
    """Data of a run that only evaluates."""
    from attrlint.formats.expression import compiled

    evaluates = compiled(r"(?m)^ {1,8}evaluate: *[Tt]rue").search(source.text)
    if reference.kind == "dataset" and evaluates:
        return reference._replace(role="eval")
    return reference


FORMAT = Format(
    "lavis",
    "LAVIS",
    "2024-07",
    others="MiniGPT-4; Video-LLaMA; MA-LMM",
    has=("model.arch datasets run.task",),
    keys="""
        model.llama_model  model    base
        model.llm_model    model    base
        model.opt_model    model    base
        model.t5_model     model    base
        model.bert_model   model    base
        model.ckpt         model    base
        model.pretrained   model    base
        datasets.*!        dataset  train  known
    """,
    calls="""
        lavis.datasets.builders.load_dataset         0|name  dataset  train  known
        lavis.models.load_model                      0|name  model    base   known
        lavis.models.load_model_and_preprocess       0|name  model    base   known
    """,
    silent="run.output_dir run.resume_ckpt_path model.arch model.model_type",
    aliases="""
        coco_* = COCO; nocaps = nocaps; vg_* = Visual Genome; gqa = GQA; imagenet = ImageNet;
        conceptual_caption_3m = Conceptual Captions; conceptual_caption_12m = Conceptual 12M;
        sbu_caption = SBU Captions; laion2b_multi = LAION-2B; laion_400m = LAION-400M;
        ok_vqa = OK-VQA; aok_vqa = A-OKVQA; ocrvqa = OCR-VQA; textcaps_* = TextCaps;
        msrvtt_* = MSR-VTT; msvd_* = MSVD; vatex_* = VATEX; didemo_* = DiDeMo;
        flickr30k = Flickr30k; snli_ve = SNLI-VE; nlvr = NLVR2; refcoco = RefCOCO;
        refcocog = RefCOCOg; refcocop = RefCOCO+; cc_sbu_align = Vision-CAIR/cc_sbu_align;
        webvid = WebVid; unnatural_instruction = Unnatural Instructions;
        blip_* = BLIP; blip2_* = BLIP-2;
        llava_* = LLaVA-Instruct-150K; video_chatgpt = Video-ChatGPT
    """,
    resolve=_measured,
    example=(
        Example(
            "tune.py",
            """\
from lavis.datasets.builders import load_dataset
from lavis.models import load_model_and_preprocess
rows = load_dataset("coco_caption", vis_path="/data/coco")
ours = load_dataset("our_slides")
model, see, read = load_model_and_preprocess(name="blip2_opt", model_type="pretrain_opt2.7b")
loss.backward()
""",
            """
            3 dataset train COCO
            5 model base BLIP-2
            """,
        ),
        Example(
            "train_configs/align.yaml",
            """\
model:
  arch: minigpt4
  model_type: pretrain_vicuna0
  llama_model: "lmsys/vicuna-13b-v1.1"
datasets:
  cc_sbu_align:
    batch_size: 12
    vis_processor: {train: {name: "blip2_image_train"}}
  our_slides:
    batch_size: 2
run:
  task: image_text_pretrain
  output_dir: "output/ours"
""",
            """
            4 model base lmsys/vicuna-13b-v1.1
            6 dataset train Vision-CAIR/cc_sbu_align
            """,
        ),
        Example(
            "projects/test.yaml",
            """\
model: {arch: blip2_opt, llm_model: llm/vicuna-7b}
datasets:
  coco_vqa: {}
run:
  task: captioning
  evaluate: True
""",
            """
            1 model base vicuna-7b
            3 dataset eval COCO
            """,
        ),
    ),
)
