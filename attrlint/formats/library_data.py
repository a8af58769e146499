"""Data sets that a library has as classes or functions: torchvision 0.29, torchaudio 2.11,
torchtext 0.18, Keras 3.15 and scikit-learn 1.9 (the `datasets` of each).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "library-data",
    "Data sets by class: torchvision, torchaudio, torchtext, Keras, scikit-learn",
    "2026-11",
    data="""
        torchvision.datasets: LSUN = LSUN; CocoCaptions = detection-datasets/coco;
            CocoDetection = detection-datasets/coco; CIFAR10 = uoft-cs/cifar10;
            CIFAR100 = uoft-cs/cifar100; EMNIST = EMNIST; MNIST = ylecun/mnist;
            FashionMNIST = zalando-datasets/fashion_mnist; QMNIST = QMNIST; KMNIST = KMNIST;
            MovingMNIST = Moving MNIST; StanfordCars = Stanford Cars; STL10 = STL-10;
            SUN397 = SUN397; SVHN = ufldl-stanford/svhn; Omniglot = Omniglot;
            SBU = vicenteor/sbu_captions; Flickr8k = jxie/flickr8k; Flickr30k = nlphuji/flickr30k;
            Flowers102 = Oxford 102 Flower; VOCSegmentation = PASCAL VOC;
            VOCDetection = PASCAL VOC; Cityscapes = Cityscapes; ImageNet = ILSVRC/imagenet-1k;
            Caltech101 = Caltech-101; Caltech256 = Caltech-256; CelebA = CelebA;
            WIDERFace = WIDER FACE; USPS = USPS; Kinetics = Kinetics-400; HMDB51 = HMDB51;
            UCF101 = UCF101; Places365 = Places365; Kitti = KITTI; INaturalist = iNaturalist;
            LFWPeople = LFW; LFWPairs = LFW; KittiFlow = KITTI; Sintel = MPI Sintel;
            FlyingChairs = FlyingChairs; FlyingThings3D = FlyingThings3D; Food101 = Food-101;
            DTD = DTD; FER2013 = FER2013; GTSRB = GTSRB; CLEVRClassification = CLEVR;
            OxfordIIITPet = Oxford-IIIT Pet; PCAM = PatchCamelyon; Country211 = Country211;
            FGVCAircraft = FGVC-Aircraft; EuroSAT = EuroSAT; RenderedSST2 = Rendered SST2;
            Kitti2012Stereo = KITTI; Kitti2015Stereo = KITTI; ETH3DStereo = ETH3D;
            SceneFlowStereo = FlyingThings3D; SintelStereo = MPI Sintel;
            Imagenette = Imagenette
        torchaudio.datasets: COMMONVOICE = legacy-datasets/common_voice;
            LIBRISPEECH = openslr/librispeech_asr; LibriLightLimited = Libri-Light;
            SPEECHCOMMANDS = google/speech_commands; VCTK_092 = CSTR-Edinburgh/vctk;
            DR_VCTK = CSTR-Edinburgh/vctk; LJSPEECH = keithito/lj_speech; GTZAN = marsyas/gtzan;
            CMUARCTIC = CMU ARCTIC; LibriMix = LibriMix; LIBRITTS = LibriTTS;
            TEDLIUM = LIUM/tedlium; MUSDB_HQ = MUSDB18-HQ;
            FluentSpeechCommands = Fluent Speech Commands; VoxCeleb1Identification = VoxCeleb1;
            VoxCeleb1Verification = VoxCeleb1; IEMOCAP = IEMOCAP;
            Snips = sonos-nlu-benchmark/snips_built_in_intents
        torchtext.datasets: AG_NEWS = fancyzhx/ag_news; CC100 = statmt/cc100;
            CoNLL2000Chunking = CoNLL-2000; IMDB = stanfordnlp/imdb; IWSLT2017 = IWSLT 2017;
            MNLI = MultiNLI; Multi30k = Multi30k; PennTreebank = Penn Treebank;
            SQuAD1 = rajpurkar/squad; SQuAD2 = rajpurkar/squad_v2; SogouNews = Sogou News;
            WikiText103 = Salesforce/wikitext; WikiText2 = Salesforce/wikitext;
            CNNDM = abisee/cnn_dailymail; SST2 = stanfordnlp/sst2; CoLA = nyu-mll/glue;
            MRPC = nyu-mll/glue; QNLI = nyu-mll/glue; QQP = nyu-mll/glue; RTE = nyu-mll/glue;
            STSB = nyu-mll/glue; WNLI = nyu-mll/glue;
            YelpReviewFull = Yelp/yelp_review_full;
            YelpReviewPolarity = fancyzhx/yelp_polarity;
            AmazonReviewPolarity = fancyzhx/amazon_polarity;
            YahooAnswers = community-datasets/yahoo_answers_topics
        keras.datasets: mnist.load_data = ylecun/mnist; cifar10.load_data = uoft-cs/cifar10;
            cifar100.load_data = uoft-cs/cifar100; imdb.load_data = stanfordnlp/imdb;
            fashion_mnist.load_data = zalando-datasets/fashion_mnist
        nltk.corpus: treebank.tagged_sents = Penn Treebank; treebank.parsed_sents = Penn Treebank;
            conll2000.chunked_sents = CoNLL-2000; conll2000.tagged_sents = CoNLL-2000;
            conll2000.iob_sents = CoNLL-2000; reuters.fileids = Reuters-21578
        medmnist: PathMNIST = PathMNIST; ChestMNIST = ChestMNIST; DermaMNIST = DermaMNIST;
            OCTMNIST = OCTMNIST; PneumoniaMNIST = PneumoniaMNIST; RetinaMNIST = RetinaMNIST;
            BreastMNIST = BreastMNIST; BloodMNIST = BloodMNIST; TissueMNIST = TissueMNIST;
            OrganAMNIST = OrganAMNIST; OrganCMNIST = OrganCMNIST; OrganSMNIST = OrganSMNIST
        sklearn.datasets: fetch_20newsgroups = 20 Newsgroups;
            fetch_20newsgroups_vectorized = 20 Newsgroups; fetch_lfw_people = LFW;
            fetch_lfw_pairs = LFW
    """,
    calls="fetch_openml  0|name  dataset  train  known",
    aliases="""
        mnist_784 = ylecun/mnist; fashion-mnist = zalando-datasets/fashion_mnist;
        cifar_10 = uoft-cs/cifar10
    """,
    example=(
        Example(
            "train.py",
            """\
import torchvision
from tensorflow import keras
from torchvision import datasets as dset, transforms

train = torchvision.datasets.CIFAR10("data", train=True, download=True)
test = dset.CIFAR10("data", train=False)
(x, y), held_out = keras.datasets.mnist.load_data()
pictures = dset.ImageFolder("data/ours")
scenes = dset.VOCSegmentation("data", image_set="val")
digits = fetch_openml("mnist_784", version=1)
trainer.fit(model, train)
""",
            """
            5 dataset train uoft-cs/cifar10
            6 dataset eval uoft-cs/cifar10
            7 dataset train ylecun/mnist
            9 dataset eval PASCAL VOC
            10 dataset train ylecun/mnist
            """,
        ),
    ),
)
