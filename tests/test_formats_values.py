"""Reading single values: ids, names, paths, URLs, lists, and what is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrlint.formats.paths import tail
from attrlint.formats.values import hub_id, placeholder, read

LONG = ["Big-7B"]
COCO = "detection-datasets/coco"
FORMS = (
    "id",
    "hub",
    "timm",
    "list",
    "mix",
    "swift",
    "merge",
    "path",
    "prefix",
    "vocab",
    "alias",
    "files",
    "code",
    "url",
    "link",
)


def values(text: str, kind: str = "model", form: str = "id") -> list[str]:
    return [reading.value for reading in read(text, kind, form)]


@pytest.mark.parametrize(
    ("text", "kind", "form", "expected"),
    [
        ("meta-llama/Llama-3.2-1B", "model", "id", ["meta-llama/Llama-3.2-1B"]),
        ("  gpt2 ", "model", "id", ["gpt2"]),
        ("squad", "dataset", "id", ["squad"]),
        ("acme/llm@abc123", "model", "id", ["acme/llm"]),
        ("train@acme/texts", "dataset", "id", ["acme/texts"]),
        ("acme/texts@train", "dataset", "id", ["acme/texts"]),
        ("HF::linxy/LaTeX_OCR:full#20000", "dataset", "swift", ["linxy/LaTeX_OCR"]),
        ("aa/xx#5 MS::bb/yy:s1/s2 ./cc.jsonl", "dataset", "swift", ["aa/xx", "bb/yy", "cc"]),
        ("['aa/xx#2', 'bb/yy']", "dataset", "swift", ["aa/xx", "bb/yy"]),
        ("REMOTE:org/data", "dataset", "id", ["org/data"]),
        ("hf://datasets/org/data/train.parquet", "dataset", "id", ["org/data"]),
        ("hf.co/org/repo:Q4_K_M", "model", "id", ["org/repo"]),
        ("llama3:8b", "model", "id", ["llama3"]),
        ("https://huggingface.co/datasets/org/data", "dataset", "id", ["org/data"]),
        ("https://huggingface.co/gpt2", "model", "id", ["gpt2"]),
        ("https://huggingface.co/acme", "model", "id", []),
        ("https://huggingface.co/datasets/org/data", "model", "id", []),
        ("https://huggingface.co/datasets/squad", "dataset", "id", ["squad"]),
        ("./Big-7B/model-00001-of-2.bin,./Big-7B/model-00002-of-2.bin", "model", "list", LONG),
        ("/out/ours/checkpoint-500/controlnet", "model", "id", ["ours"]),
        ("out/pytorch_lora_weights.safetensors", "model", "id", ["pytorch_lora_weights"]),
        ("scratch", "model", "id", []),
        ("tuning_data/processed", "dataset", "hub", []),
        ("tuning_data/train.jsonl", "dataset", "id", ["tuning_data"]),
        ("https://www.modelscope.cn/models/Qwen/Qwen3-8B", "model", "id", ["Qwen/Qwen3-8B"]),
        ("https://huggingface.co/spaces/org/demo", "model", "id", []),
        ("http://localhost:5000/get_reward", "model", "id", []),
        ("acme/m7+acme/lora7", "model", "merge", ["acme/m7", "acme/lora7"]),
        ("acme/m7@v1+acme/lora7", "model", "merge", ["acme/m7", "acme/lora7"]),
        ("lora1=org/adapter", "model", "list", ["org/adapter"]),
        ("tcm,mdk, NLI", "dataset", "list", ["tcm", "mdk", "NLI"]),
        ("aa/xx 1.0 bb/yy 20000", "dataset", "mix", ["aa/xx", "bb/yy"]),
        ("hf://datasets/org/data/test.csv", "dataset", "link", ["org/data"]),
        ("hf://datasets/org/data/test.csv", "model", "link", []),
        ("https://huggingface.co/org/m/resolve/main/a.bin", "model", "link", ["org/m"]),
        ("https://huggingface.co/org/m/resolve/main/a.json", "dataset", "link", []),
        ("https://huggingface.co/api/datasets/org/data", "dataset", "link", []),
        ("https://www.openslr.org/resources/17/musan.tar.gz", "dataset", "link", ["MUSAN"]),
        ("https://www.openslr.org/resources/1712/x.tgz", "dataset", "link", []),
        ("https://www.openslr.org/resources/17x/x.tgz", "dataset", "link", []),
        ("https://example.org/resources/17/x.tgz", "dataset", "link", []),
        ("http://images.cocodataset.org/zips/val2017.zip", "dataset", "link", [COCO]),
        ("http://images.cocodataset.org/val2017/000000039769.jpg", "dataset", "link", []),
        ("org/data", "dataset", "link", []),
        ("gpt2", "model", "link", []),
        ("apache-2.0", "model", "id", []),
        (
            "vit_base_patch14_dinov2.lvd142m",
            "model",
            "timm",
            ["timm/vit_base_patch14_dinov2.lvd142m"],
        ),
        ("resnet50.a1_in1k", "model", "timm", ["timm/resnet50.a1_in1k"]),
        ("acme/resnet", "model", "timm", ["acme/resnet"]),
        ("torch.nn", "model", "timm", []),
        ("./out/final_model", "model", "id", []),
        ("models.unet_mae_ours.Net", "model", "timm", []),
        ("resnet50", "model", "timm", []),
        ("cc-by-nc-4.0", "dataset", "id", []),
        ("MIT", "model", "id", []),
        ("mitie", "model", "id", ["mitie"]),
        ("/exp/asr_train/valid.acc.ave_10best.pth", "model", "id", ["asr_train"]),
        ("acme/repo--modeling.Net", "model", "code", ["acme/repo"]),
        ("modeling.Net", "model", "code", []),
        ("0.3 /d/pile_text_document", "dataset", "prefix", ["pile"]),
        ("data/gpt2-vocab.json", "model", "vocab", ["gpt2"]),
        ("/d/bert-base-cased-vocab.txt", "model", "vocab", ["bert-base-cased"]),
        ("/d/20B_tokenizer.json", "model", "vocab", ["20B_tokenizer"]),
        ("/d/gpt2-merges.txt", "model", "vocab", ["gpt2"]),
        ("data/vocab.json", "model", "vocab", []),
        ("/d/gpt2", "model", "vocab", []),
        ("pile/all_text_document", "dataset", "prefix", ["all"]),
        ("https://huggingface.co/datasets/acme/texts", "dataset", "url", ["acme/texts"]),
        ("https://github.com/acme/texts", "dataset", "url", ["https://github.com/acme/texts"]),
        ("texts-node", "dataset", "url", []),
        ("acme/texts", "dataset", "url", []),
        ("/home/me/.lmstudio/models/acme/llm-8b", "model", "hub", ["acme/llm-8b"]),
        ("/home/me/llm-8b", "model", "hub", []),
        ("./data", "dataset", "id", []),
        ("json", "dataset", "id", []),
        ("acme/texts", "dataset", "hub", ["acme/texts"]),
        ("gpt2", "model", "hub", []),
        ("my_model_output/final_model", "model", "hub", []),
        ("run/checkpoint-500", "model", "hub", []),
        ("my_output/llama", "model", "hub", []),
        ("input-output/llama", "model", "hub", []),
        ("acme/outputter", "model", "hub", ["acme/outputter"]),
        ("torchvision://resnet50", "model", "id", ["resnet50"]),
        ("open-mmlab://detectron2/resnet50_caffe", "model", "id", ["resnet50_caffe"]),
    ],
)
def test_read(text: str, kind: str, form: str, expected: list[str]) -> None:
    assert values(text, kind, form) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "None",
        "???",
        "<path to model>",
        "your-username/model",
        "org/your-model",
        "path/to/model",
        "{{ model }}",
        "username/model",
        "N/A",
        "true",
    ],
)
def test_nothing(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "data/notus-7b-v1",
        "outputs/lora-out",
        "deepspeed_configs/zero3.json",
        "qwen2_5/14B_lora.yaml",
        "text/plain",
        "3/5",
        "N/A",
        "./a",
        "a/b/c",
        "models--org--name",
        "acme.github.io/a-page",
    ],
)
def test_no_hub_id(text: str) -> None:
    assert not hub_id(text)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("/dev/shm/Qwen/Qwen3-14B", "model", "Qwen/Qwen3-14B"),
        ("checkpoints/meta-llama/Meta-Llama-3-8B", "model", "meta-llama/Meta-Llama-3-8B"),
        ("/data/models/moonshotai/Moonlight-16B-A3B", "model", "moonshotai/Moonlight-16B-A3B"),
        ("~/models/FsfairX-LLaMA3-RM-v0.1", "model", "FsfairX-LLaMA3-RM-v0.1"),
        ("/x/hub/models--org--name/snapshots/0123456789abcdef01", "model", "org/name"),
        ("/tmp/Meta-Llama-3-8B/original/tokenizer.model", "model", "Meta-Llama-3-8B"),
        ("./run-a/checkpoint-500", "model", "run-a"),
        (r"C:\Users\x\llama-2-7b.gguf", "model", "llama-2-7b"),
        ("/fsx/x/datasets/llama_tokenized/fineweb-edu/merged", "dataset", "fineweb-edu"),
        ("AdvertiseGen/train.json", "dataset", "AdvertiseGen"),
        ("$HOME/data/gsm8k/train.parquet", "dataset", "gsm8k"),
        ("data-bin/iwslt14", "dataset", "iwslt14"),
        ("/kaggle/input/gemma-2/transformers/gemma-2-9b-it/2", "model", "gemma-2-9b-it"),
        ("/kaggle/input/qwen2.5/Transformers/7b-instruct/1/", "model", "qwen2.5-7b-instruct"),
        ("/kaggle/input/models/acme/gemma/transformers/2b-it/2", "model", "gemma-2b-it"),
        ("/kaggle/input/models/acme/m6/pytorch/default/1/best.pt", "model", "m6"),
        ("/kaggle/input/my-bert/best.pt", "model", "my-bert"),
        ("/kaggle/input/datasets/acme/reviews/all reviews.csv", "dataset", "reviews"),
        ("/opt/ml/input/data/korquad", "dataset", "korquad"),
    ],
)
def test_tail(text: str, kind: str, expected: str) -> None:
    found = tail(text, kind)
    assert found is not None
    assert (found.value, found.telling) == (expected, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("/opt/ml/input/data/train", "dataset"),
        ("/opt/ml/processing/test_set", "dataset"),
        ("/opt/ml/model", "model"),
        ("/content/drive/MyDrive/data", "dataset"),
        ("/vol/models/merged", "model"),
        ("/app/model", "model"),
    ],
)
def test_a_place_on_a_machine_is_no_name(text: str, kind: str) -> None:
    found = tail(text, kind)
    assert found is None or not found.telling


def test_a_path_says_so() -> None:
    (reading,) = read("./data/train.jsonl", "dataset")
    assert reading.local
    assert reading.confidence == "medium"
    for own in ("./outputs/checkpoint-10", "/work/me/output_llava/checkpoints/ours-1b"):
        (reading,) = read(own, "model")
        assert reading.local
        assert reading.confidence == "low"


def test_placeholder() -> None:
    assert placeholder("<your model>")
    assert placeholder("chinese_llama_path")
    assert not placeholder("meta-llama/Llama-3.2-1B")


@given(
    st.text(alphabet=st.sampled_from("ab/.-_:@#+= ,[]'\"$\\{}019HF"), max_size=60) | st.text(),
    st.sampled_from(("model", "dataset")),
    st.sampled_from(FORMS),
)
def test_any_text(text: str, kind: str, form: str) -> None:
    for reading in read(text, kind, form):
        assert 0 <= reading.start <= reading.end <= len(text)
        assert reading.value
        assert reading.confidence in ("low", "medium", "high")


@given(
    st.from_regex(r"[b-z][b-z0-9\-]{2,12}", fullmatch=True),
    st.from_regex(r"[b-z][b-z0-9_\-]{2,20}x", fullmatch=True),
    st.sampled_from(("id", "list", "mix", "swift", "merge", "hub")),
)
def test_an_id_comes_back_with_its_place(owner: str, name: str, form: str) -> None:
    text = f"{owner}/{name}"
    if not hub_id(text) or placeholder(text):
        return
    (reading,) = read(f"  {text}", "dataset", form)
    assert reading.value == text
    assert f"  {text}"[reading.start : reading.end] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TO_BE_FILLED/Qwen2.5-Math-7B", ["Qwen2.5-Math-7B"]),
        ("TO_BE_FILLED", []),
        ("model_path", []),
        ("dataset_1", []),
        ("my-dataset-name", []),
        ("model-7b", ["model-7b"]),
        ("data2vec", ["data2vec"]),
        ("IDEA-CCNL/Ziya-7B", ["IDEA-CCNL/Ziya-7B"]),
        ("BAAI/bge-m3", ["BAAI/bge-m3"]),
    ],
)
def test_what_a_user_has_to_fill_in(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/ckpt/runs/${NAME//\\//_}-mlp2x/last", ["last"]),
        ("/data/c4/${SPLIT}.json", ["c4"]),
        (".jsonl", []),
        ("checkpoints/stage/xxxxxxxxxxxx", []),
    ],
)
def test_paths_with_holes(text: str, expected: list[str]) -> None:
    assert [each for each in values(text, "dataset") if each != "unresolved"] == expected
