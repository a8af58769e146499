"""Settings and classes that are a method: every trigger that the registry has is understood."""

from __future__ import annotations

from functools import cache

import pytest

from attrlint import formats
from attrlint.discover import Group
from attrlint.document import Document, Location, Source, Span
from attrlint.files import Files
from attrlint.formats.found import method
from attrlint.formats.spec import Format, keys, normal, pairs
from attrlint.formats.triggers import classes
from attrlint.reference import Reference
from attrlint.registry.store import default
from attrlint.resolve import resolve

# What a setting means only beside others, or not for sure: the format's own table says `-` or asks
# for another key, or the name is one of two methods.
LEFT_OUT = {
    "axolotl:reward_model=*": "a switch: the reward model of RLHF, or of anything else",
    "axolotl:process_reward_model=*": "a switch, as reward_model",
    "axolotl:jagged_restart_steps=*": "beside relora, which says it",
    "llamafactory:stage=pt": "any pre-training, from scratch too",
    "llamafactory:pref_loss=sigmoid": "the default of `stage: dpo`, which says it",
    "llamafactory:stage=rm": "two works: the loss, and one of its users",
    "ms-swift:rlhf_type=rm": "as llamafactory:stage=rm",
    "trl:RewardTrainer": "as llamafactory:stage=rm",
    "trl:loss_type=sigmoid": "the default, which SimPO's and other configurations repeat",
    "trl:loss_type=hinge": "two works: SLiC-HF and RSO",
    "trl:loss_weights=*": "MPO only with certain losses",
    "mergekit:merge_method=passthrough": "depth up-scaling only where slices are stacked: a hook",
    "mergekit:cli=mergekit-yaml": "software, no method",
    "trl:PRMTrainer": "two works: process reward models, and a comparison with outcome-based ones",
    "sentence-transformers:DistillKLDivLoss": "two works: distillation at large, and this loss",
    "kohya:network_module=lycoris.kohya": "which of LyCORIS's methods, network_args say",
    "verl:algorithm.adv_estimator=gae": "PPO, as verl's examples have it",
    "unsloth:get_peft_model=*": "a call, which attrlint.formats.classes looks for",
    "unsloth:loftq_config=*": "an argument of that call",
}
# the registry's name of a framework -> the formats whose files hold its settings
OTHER_NAMES = {
    "llamafactory": "llama-factory",
    "open_clip": "open-clip",
    "nemo-aligner": "megatron",
    "lycoris": "kohya",
}


def triggers() -> list[tuple[str, str, str]]:
    """(framework, setting, work id) of every method that somebody may be asked to credit."""
    registry = default()
    found = []
    for framework in registry_frameworks():
        for setting, work_id in registry.triggers(framework):
            work = registry.work(work_id)
            assert work is not None
            if work.tier != "foundational" and f"{framework}:{setting}" not in LEFT_OUT:
                found.append((framework, setting, work_id))
    return found


def registry_frameworks() -> list[str]:
    lines = default().index.starting(b"trigger:")
    return sorted({line.decode().split(":")[1] for line in lines})


@cache
def by_name() -> dict[str, Format]:
    return {format.name: format for format in formats.everything()}


def understood(framework: str, setting: str) -> set[str]:
    """The methods that the formats take a setting for, as titles."""
    name, equals, value = setting.partition("=")
    own = [by_name().get(OTHER_NAMES.get(framework, framework)), by_name()["transformers"]]
    tables = [format for format in own if format is not None]
    found = set()
    if not equals or name in ("recipe", "script", "cli"):
        wanted = value or name
        for format in formats.everything():
            for part, title in (*pairs(format.scripts).items(), *pairs(format.classes).items()):
                if part == wanted or f"_{part}_" in f"_{wanted.replace('-', '_')}_":
                    found.add(title)
        found |= {work for _, work in classes().get(name, ())}
        return found
    for format in tables:
        for key in keys(format):
            last = normal(key.path).removeprefix("**.").replace("[]", "")
            if key.names and (last == normal(name) or last.endswith("." + normal(name))):
                found.add(method(key, True if value == "*" else value))
                found.add(method(key, "0.5" if value == "*" else value))
            if last == "network_args":
                found.add(method(key, setting))
    return found - {""}


@pytest.mark.parametrize(("framework", "setting", "work_id"), triggers())
def test_trigger(framework: str, setting: str, work_id: str) -> None:
    found = understood(framework, setting)
    assert work_id in {work_of(title) for title in found} | found, found


def work_of(title: str) -> str:
    """The work that a reference of this title resolves to."""
    at = Location(Document("x", title), Span(0, len(title)))
    found = resolve(Reference(at, "method", "method", title, title, "key:x"), default()).work
    return found.id if found else ""


@pytest.mark.parametrize("setting", sorted(LEFT_OUT))
def test_what_is_left_out_is_a_trigger(setting: str) -> None:
    framework, _, rest = setting.partition(":")
    assert rest in dict(default().triggers(framework))


AXOLOTL = "base_model: a/b\nsequence_len: 8\n"
VERL = "python -m verl.trainer.main_ppo "
TRAINS = "load_dataset('a/b')\nmodel.fit(x)\n"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("yaml", AXOLOTL + "load_in_4bit: true\nadapter: lora\n", "QLoRA"),
        ("yaml", AXOLOTL + "load_in_4bit: true\nadapter:\n", ""),
        ("yaml", AXOLOTL + "reward_model: true\noptimizer: lion_8bit\n", "Lion"),
        ("yaml", AXOLOTL + "optimizer: adamw_torch\n", ""),
        ("yaml", "model_name_or_path: a/b\ndataset_name: c/d\nloss_type: sigmoid\n", ""),
        ("yaml", "model_name_or_path: a/b\noptim: apollo_adamw\nuse_liger_kernel: no\n", "APOLLO"),
        ("shell", "swift sft --model a/b --sequence_parallel_size 1 --use_galore true", "GaLore"),
        ("shell", "swift sft --model a/b --sequence_parallel_size 4", "DeepSpeed-Ulysses"),
        ("shell", "python t.py --model_name_or_path a/b --load_in_4bit --lora_r 8", "QLoRA"),
        ("shell", "python t.py --model_name_or_path a/b --load_in_4bit --use_peft False", ""),
        ("shell", "python t.py --model_name_or_path a/b --use_peft_lora True --lora_r 8", "LoRA"),
        ("shell", "python t.py --model_name_or_path a/b --use_boft", "BOFT"),
        (
            "yaml",
            "stage: sft\nfinetuning_type: full\nmixture_of_depths: load\n",
            "Mixture-of-Depths",
        ),
        (
            "python",
            "from trl import AsyncGRPOTrainer\nAsyncGRPOTrainer(m).train()\n" + TRAINS,
            "GRPO",
        ),
        ("shell", VERL + "actor_rollout_ref.actor.policy_loss.loss_mode=gspo", "GSPO"),
        ("shell", "python -m recipe.dapo.main_dapo data.train_files=x.parquet", "DAPO"),
        (
            "shell",
            "python train_network.py --output_name x --network_module lycoris.kohya "
            '--network_args "preset=full" "algo=lokr"',
            "LoKr",
        ),
        ("python", "from pytorch_optimizer import SAM\nx = SAM(p)\n" + TRAINS, "SAM"),
        ("python", "from segment_anything import SAM\nx = SAM(p)\n" + TRAINS, ""),
        ("python", "import setfit\nt = setfit.Trainer(m)\n" + TRAINS, "SetFit"),
        ("python", "from trl import DPOTrainer\nfetch()()\nm[0](x)\n" + TRAINS, ""),
        ("python", "from trl import DPOTrainer\nm = {'DPOTrainer': DPOTrainer}\n" + TRAINS, ""),
        (
            "python",
            "def f():\n    from trl import DPOTrainer\n    return {'DPOTrainer': DPOTrainer}\n"
            "m = f()\nm['DPOTrainer'](p).train()\n" + TRAINS,
            "DPO",
        ),
        ("python", "from transformers import Trainer\nTrainer('a/b').train()\n", ""),
        (
            "python",
            "from trl import DPOConfig\na = DPOConfig(beta=1)\nOurs(m, a)\nmain()\n" + TRAINS,
            "DPO",
        ),
        (
            "python",
            "from trl import DPOConfig\ndef f():\n    a = DPOConfig(beta=1)\n"
            "    OursTrainer(m, a).train()\n",
            "",
        ),
        ("python", "from trl import SFTConfig\na = SFTConfig()\n" + TRAINS, ""),
        ("python", "from trl import DPOConfig\n" + TRAINS, ""),
        ("python", "from ours import DPOConfig\na = DPOConfig(beta=1)\n" + TRAINS, ""),
        (
            "python",
            "from trl import DPOConfig, DPOTrainer\nDPOTrainer(m, DPOConfig()).train()\n" + TRAINS,
            "DPO",
        ),
    ],
)
def test_methods_in_a_file(kind: str, text: str, expected: str) -> None:
    source = Source.whole(Document("x", text))
    found = formats.references(source, kind, Files(Group("", None, ())))
    methods = sorted(each.value.partition(" (")[0] for each in found if each.kind == "method")
    assert " ".join(methods) == expected
