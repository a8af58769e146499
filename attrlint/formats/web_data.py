"""Data and weights that scripts fetch from the addresses where their authors offer them: `wget
https://www.openslr.org/resources/12/train-clean-100.tar.gz` is LibriSpeech.

An address counts with all that lies under it. OpenSLR's numbers are those of its own list.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.formats.expression import compiled
from attrlint.formats.spec import Example, Format, Key, pairs

_SLR = """
    7 = LIUM/tedlium; 12 = openslr/librispeech_asr; 17 = MUSAN; 18 = THCHS-30;
    19 = LIUM/tedlium; 28 = RIRS_NOISES; 33 = AISHELL/AISHELL-1; 51 = TED-LIUM 3; 60 = LibriTTS;
    93 = AISHELL-3; 94 = facebook/multilingual_librispeech; 109 = Hi-Fi TTS;
    141 = LibriTTS-R
"""
_ADDRESSES = """
    sbert.net/datasets/allnli.tsv.gz = sentence-transformers/all-nli;
    sbert.net/datasets/stsbenchmark.tsv.gz = sentence-transformers/stsb;
    msmarco.blob.core.windows.net/msmarcoranking = MS MARCO;
    msmarco.z22.web.core.windows.net/msmarcoranking = MS MARCO;
    data.keithito.com/data/speech/ljspeech-1.1.tar.bz2 = keithito/lj_speech;
    dl.fbaipublicfiles.com/mls = facebook/multilingual_librispeech;
    images.cocodataset.org/zips = detection-datasets/coco;
    images.cocodataset.org/annotations = detection-datasets/coco;
    rajpurkar.github.io/squad-explorer/dataset/train-v1.1.json = rajpurkar/squad;
    rajpurkar.github.io/squad-explorer/dataset/dev-v1.1.json = rajpurkar/squad;
    rajpurkar.github.io/squad-explorer/dataset/train-v2.0.json = rajpurkar/squad_v2;
    rajpurkar.github.io/squad-explorer/dataset/dev-v2.0.json = rajpurkar/squad_v2;
    raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare = Tiny Shakespeare;
    raw.githubusercontent.com/tatsu-lab/stanford_alpaca/main/alpaca_data.json = tatsu-lab/alpaca;
    raw.githubusercontent.com/openai/grade-school-math/master/grade_school_math/data =
    openai/gsm8k;
    people.eecs.berkeley.edu/~hendrycks/data.tar = cais/mmlu;
    nlp.stanford.edu/projects/snli/snli_1.0.zip = stanfordnlp/snli;
    ai.stanford.edu/~amaas/data/sentiment = stanfordnlp/imdb;
    cs.toronto.edu/~kriz/cifar-10-python.tar.gz = uoft-cs/cifar10;
    cs.toronto.edu/~kriz/cifar-100-python.tar.gz = uoft-cs/cifar100;
    cims.nyu.edu/~sbowman/multinli = nyu-mll/multi_nli;
    nlp.ist.i.kyoto-u.ac.jp/nl-resource/jsnli = JSNLI;
    raw.githubusercontent.com/kakaobrain/kornludatasets/master/korsts = KorSTS;
    raw.githubusercontent.com/kakaobrain/kornludatasets/master/kornli = KorNLI;
    s3.amazonaws.com/research.metamind.io/wikitext = Salesforce/wikitext;
    dl.fbaipublicfiles.com/glue/data = nyu-mll/glue;
    dl.fbaipublicfiles.com/glue/superglue = aps/super_glue;
    yann.lecun.com/exdb/mnist = ylecun/mnist;
    ossci-datasets.s3.amazonaws.com/mnist = ylecun/mnist;
    people.eecs.berkeley.edu/~hendrycks/math.tar = MATH;
    data.vision.ee.ethz.ch/cvl/div2k = DIV2K;
    robots.ox.ac.uk/~vgg/data/pets = Oxford-IIIT Pet;
    robots.ox.ac.uk/~vgg/data/flowers/102 = Oxford Flowers 102;
    datashare.ed.ac.uk/bitstream/handle/10283/3443 = VCTK;
    datashare.ed.ac.uk/bitstream/handle/10283/2651 = VCTK;
    host.robots.ox.ac.uk/pascal/voc = PASCAL VOC
"""
_WEIGHTS = """
    nlp.stanford.edu/data/glove = GloVe; nlp.stanford.edu/data/wordvecs/glove = GloVe;
    dl.fbaipublicfiles.com/fasttext/vectors-english/ = fastText vectors;
    dl.fbaipublicfiles.com/fasttext/vectors-crawl/ = fastText vectors;
    dl.fbaipublicfiles.com/fasttext/vectors-wiki/ = fastText vectors;
    dl.fbaipublicfiles.com/segment_anything/ = SAM;
    dl.fbaipublicfiles.com/segment_anything_2/ = SAM 2;
    dl.fbaipublicfiles.com/dinov2/ = DINOv2; dl.fbaipublicfiles.com/dino/ = DINO;
    dl.fbaipublicfiles.com/fairseq/wav2vec/ = wav2vec 2.0;
    dl.fbaipublicfiles.com/fairseq/wav2vec/xlsr_53 = XLSR-53;
    dl.fbaipublicfiles.com/fairseq/wav2vec/xlsr2_ = XLS-R;
    dl.fbaipublicfiles.com/hubert/ = HuBERT;
    dl.fbaipublicfiles.com/fairseq/models/roberta. = RoBERTa;
    dl.fbaipublicfiles.com/fairseq/models/bart. = BART;
    openaipublic.azureedge.net/clip/ = CLIP; openaipublic.azureedge.net/main/whisper/ = Whisper
"""
_FILE = r"\.(?:zip|tar|gz|bin|vec|pt|pth|pkl|npz)\Z"
_SITE = r"(?:[a-z]+://)?(?:www\.|us\.|eu\.)?"
_PAGE = r"page|cit(?:e|ation)|licen[cs]e|docs?(?:_|\Z)|readme|help|source_link"
_HELD_OUT = ("test", "dev", "valid", "val", "eval", "qrels.dev", "queries.dev", "top1000.dev")


def work(address: str) -> str:
    """The data that an address leads to, "" where it is none that is known."""
    bare = compiled(_SITE).sub("", address.lower(), count=1)
    numbered = compiled(
        r"(?:openslr\.org|openslr\.magicdatatech\.com)/(?:resources/)?(\d+)(?=/|\Z)"
    ).match(bare.rstrip("/"))
    if numbered:
        return pairs(_SLR).get(numbered[1], "")
    known = pairs(_ADDRESSES.replace("=\n", "="))
    end = len(bare)
    while end > 0:
        if found := known.get(bare[:end].rstrip("/")):
            return found
        end = bare.rfind("/", 0, end)
    return ""


def weights(address: str) -> str:
    """The model whose weights an address of its authors leads to, "" where it is none."""
    bare = compiled(_SITE).sub("", address.lower(), count=1)
    if not compiled(_FILE).search(bare):
        return ""
    found = [start for start in pairs(_WEIGHTS) if bare.startswith(start)]
    return pairs(_WEIGHTS)[max(found, key=len)] if found else ""


def key(name: str, address: str) -> Iterator[Key]:
    """What an argument or a constant is given whose value is the address of a file: of data that is
    known, of a data set on the hub, or of a model's weights there; a page is none."""
    data = bool(work(address)) and not compiled(_PAGE).search(name.lower())
    file = "/resolve/" in address or "/raw/" in address
    if data or (file and "/datasets/" in address):
        yield Key(name, "dataset", role(address), "link", "medium")
    elif file:
        yield Key(name, "model", "base", "link", "medium")


def role(address: str) -> str:
    """What a file is for, by its name: `dev-clean.tar.gz` is no data to train on."""
    name = address.rstrip("/").rpartition("/")[2].lower()
    return "eval" if name.startswith(_HELD_OUT) else "train"


FORMAT = Format(
    "web-data",
    "Data and weights fetched from their authors' addresses: wget, curl, urlretrieve, requests",
    "2026-11",
    others="Kaldi's recipes",
    example=(
        Example(
            "fetch.sh",
            """\
base=www.openslr.org/resources/12
for part in dev-clean train-clean-100; do wget -P raw $base/$part.tar.gz; done
curl -LO http://images.cocodataset.org/zips/train2017.zip
wget https://example.org/resources/12/train.tar.gz https://nlp.stanford.edu/data/glove.pdf
wget https://dl.fbaipublicfiles.com/segment_anything/sam_vit_b_01ec64.pth
curl -O https://dl.fbaipublicfiles.com/fairseq/wav2vec/xlsr_53_56k.pt
python train.py --output_dir out --num_train_epochs 2 --per_device_train_batch_size 4
""",
            """
            2 dataset train openslr/librispeech_asr
            3 dataset train detection-datasets/coco
            5 model base SAM
            6 model base XLSR-53
            """,
        ),
        Example(
            "train.py",
            """\
import urllib.request
import requests
from sentence_transformers import SentenceTransformer, util

util.http_get("https://sbert.net/datasets/AllNLI.tsv.gz", "nli.tsv.gz")
urllib.request.urlretrieve("https://example.org/AllNLI.tsv.gz", "other.gz")
verse = "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt"
text = requests.get(verse).text
wget.download("https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")
wget.download("https://dl.fbaipublicfiles.com/segment_anything/README.md")
model = SentenceTransformer("acme/encoder")
model.fit()
""",
            """
            5 dataset train sentence-transformers/all-nli
            7 dataset train Tiny Shakespeare
            8 dataset train Tiny Shakespeare
            9 model base SAM
            11 model base acme/encoder
            """,
        ),
    ),
)
