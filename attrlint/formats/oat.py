"""OAT's flags (sail-sg/oat, read in the copy SivilTaram/oat cdfb37e2: oat/args.py, oat/experiment,
oat/oracles/remote/server.py).
"""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

FORMAT = Format(
    "oat",
    "OAT",
    "2026-11",
    has=(
        *("dap_algo pretrain", "preference_oracle pretrain", "reward_oracle pretrain"),
        *("oracle_type pretrain", "critic_type pretrain", "preference_data pretrain"),
    ),
    programs=("oat.experiment", "oat.oracles"),
    flags="""
        pretrain           model    base
        ref_pretrain       model    reference
        critic_pretrain    model    reward
        remote_rm_model    model    reward
        preference_oracle  model    reward  alias
        reward_oracle      model    reward  alias
        prompt_data        dataset  train  list
        preference_data    dataset  train  list
        eval_data          dataset  eval   list
    """,
    methods="""
        dap_algo: dpo = DPO; ipo = IPO; slic = SLiC-HF; simpo = SimPO
        critic_type: grpo = GRPO; drgrpo = Dr. GRPO
        lora_rank: 0 = -; * = LoRA
    """,
    aliases="pairrm = llm-blender/PairRM-hf; remote = -; reward = -; gsm8k = -; math = -",
    silent="remote_rm_url save_path wb_project wb_run_name",
    example=(
        Example(
            "online.sh",
            """\
python -m oat.oracles.remote.server --remote-rm-model acme/judge-8b &
python -m oat.experiment.main --dap-algo SimPO --preference-oracle remote \\
    --pretrain acme/sums-sft-1b --prompt-data acme/sums --eval-data acme/held-out \\
    --remote-rm-url http://0.0.0.0:8000
""",
            """
            1 model reward acme/judge-8b
            2 method method SimPO
            3 model base acme/sums-sft-1b
            3 dataset train acme/sums
            3 dataset eval acme/held-out
            """,
        ),
        Example(
            "offline.sh",
            """\
deepspeed --module oat.experiment.offline --dap-algo DPO --pretrain acme/base-8b \\
    --preference_data acme/pairs --preference-oracle pairrm
""",
            """
            1 method method DPO
            1 model base acme/base-8b
            2 dataset train acme/pairs
            2 model reward llm-blender/PairRM-hf
            """,
        ),
    ),
)
