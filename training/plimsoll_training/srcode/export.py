"""A writer's package: an adapter in PEFT's layout on the base, with a manifest, hashes and a model card.

    adapter_model.safetensors, adapter_config.json   a LoRA, as PEFT and Plimsoll read it
    plimsoll-writer.json                             the manifest
    recipe.json                                      the recipe that it came of
    README.md                                        the model card

The manifest:

    {"format": 1, "name", "architecture",
     "base": {"file", "sha256", "layers", "bytes", "url", "wheels", "licence"},
     "adapter": {"file", "sha256", "scale", "rank"},
     "stage": "sft" | "ppo", "method", "tasks": what it was trained to do,
     "preferred_for": tasks that a measurement found it better at than the base,
     "template_sha256": of the base's chat template, which the prompts were made by,
     "figures": what the last validations of the run gave, "licence", "summary"}
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from ..adapter import write_adapter
from ..base import sha256
from ..export import KNOWN_BASES, MAXIMUM_ADAPTER_BYTES
from ..plot import read_log
from ..trainer import expand
from .examples import TASKS
from .package import MANIFEST, STAGES, read_package
from .run import Run
from .writer import Writer

LICENCE = "Apache-2.0"


def export(run: Run, writer: Writer, folder: str | Path, stage: str, preferred_for: list[str] = ()) -> Path:
    if stage == "ppo" and not (run.load("ppo-best") or {}).get("step", 1):
        raise ValueError("no validation of PPO within its bounds was better than what it began with, which is all that"
                         " ppo-best.pt holds; export that with --writer sft")
    learned = tasks(run, stage)
    unknown = sorted(set(preferred_for) - set(learned))
    if unknown:
        raise ValueError(f"--preferred-for {', '.join(unknown)}: it was trained to do {', '.join(learned)}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    base, recipe = run.language_model.base, run.recipe
    known = KNOWN_BASES.get(base.identity, {})
    adapter = writer.adapter()
    write_adapter(adapter, base, folder, known.get("name", base.file or base.identity))
    configuration = folder / "adapter_config.json"
    values = json.loads(configuration.read_text()) | {"task_type": "CAUSAL_LM"}
    configuration.write_text(json.dumps(values, indent=1) + "\n")
    file = folder / "adapter_model.safetensors"
    file.chmod(0o644)  # safetensors writes for its owner alone
    if file.stat().st_size > MAXIMUM_ADAPTER_BYTES:
        raise ValueError(f"the adapter has {file.stat().st_size} bytes, more than {MAXIMUM_ADAPTER_BYTES};"
                         " train with a lower rank")
    manifest = {
        "format": 1,
        "name": recipe.name,
        "architecture": base.sizes.architecture,
        "base": {"file": base.file, "sha256": base.identity, "layers": base.sizes.layers,
                 **{key: known[key] for key in ("bytes", "url", "wheels", "licence") if key in known}},
        "adapter": {"file": file.name, "sha256": sha256(file), "scale": adapter.scale, "rank": recipe.rank},
        "stage": stage,
        "method": recipe.ppo.method if stage == "ppo" else "",
        "tasks": learned,
        "preferred_for": [task for task in TASKS if task in preferred_for],
        "template_sha256": hashlib.sha256(run.language_model.template.encode()).hexdigest(),
        "figures": figures(run, stage),
        "licence": LICENCE,
        "summary": f"LoRA (rank {recipe.rank}) over {base.sizes.layers} layers that writes code; "
                   + ("supervised, then PPO with token-level rewards." if stage == "ppo" else "supervised."),
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n")
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    (folder / "README.md").write_text(card(manifest, recipe))
    run.log.write("export", folder=str(folder), stage=stage, adapter_bytes=file.stat().st_size)
    return folder


def tasks(run: Run, stage: str) -> list[str]:
    """Of the examples that it learned from; of both stages, where the second began with the first, whose checkpoint or package
    says what it was taught: its examples may have been others."""
    recipe, found = run.recipe, set()
    if stage == "ppo":
        found |= {example.task for example in run.examples(recipe.ppo)[0]}
    if stage == "sft" or recipe.ppo.begin == "sft":
        taught = (run.load("sft") or {}).get("tasks")
        found |= set(taught) if taught is not None else {example.task for example in run.examples(recipe.sft)[0]}
    if stage == "ppo" and recipe.ppo.begin not in STAGES:
        found |= set(read_package(expand(recipe.ppo.begin), run.language_model.base).tasks)
    return [task for task in TASKS if task in found]


def figures(run: Run, stage: str) -> dict:
    """Of the held-out prompts: at the start of the stage, and at the checkpoint that is exported."""
    names = ("step", "loss_held_out", "prefers", "score", "R", "vulnerable", "length", "void")
    shown = lambda value: float(f"{value:.5g}") if isinstance(value, float) else value  # as the log has them
    pick = lambda line: {name: shown(line[name]) for name in names if name in line}
    if stage == "ppo":
        best = run.load("ppo-best") or {}
        return {"first": pick(best["first"]), "exported": pick(best["validation"])} if "validation" in best else {}
    log = run.output / "log.jsonl"
    own = [line for line in read_log(log).get("validation", []) if line.get("stage") == stage] if log.exists() else []
    return {"first": pick(own[0]), "exported": pick(own[-1])} if own else {}


def card(manifest: dict, recipe) -> str:
    """What is known when a package is written; what it is worth has to be measured and added."""
    is_first = manifest["stage"] == "sft"
    tasks = " on " + " and ".join(manifest["tasks"]) if manifest["tasks"] else ""
    stage = (f"Stage 1 alone: supervised fine-tuning{tasks}." if is_first else
             f"Supervised fine-tuning, then PPO (`{manifest['method']}`) with rewards for single tokens.")
    base = manifest["base"]
    rows = [("base", f"`{base['file']}`, SHA-256 `{base['sha256']}`, {base.get('licence', 'licence not known')}"),
            ("adapter", f"LoRA of rank {manifest['adapter']['rank']} on all linear layers; the update is"
                        f" `{manifest['adapter']['scale']:g} · B·A`"),
            ("trained by", f"`python -m plimsoll_training.srcode`, recipe `recipe.json`, seed {recipe.seed}"),
            ("licence", manifest["licence"])]
    text = f"# {manifest['name']}\n\nA writer of code on the base that the reward model stands on. {stage}\n\n"
    text += "| | |\n|---|---|\n"
    text += "".join(f"| {name} | {value} |\n" for name, value in rows)
    own = manifest["figures"]
    if own:
        text += "\nOn prompts that were held out of the training" \
                + ("" if is_first else ", by the reward model that trained it, which makes the figures rise whatever"
                                       " the code is worth") + ":\n\n| | at the start | here |\n|---|---|---|\n"
        text += "".join(f"| {name} | {own['first'].get(name, '')} | {value} |\n"
                        for name, value in own["exported"].items() if name != "step")
    taught = ("It was taught the careful sides of verified pairs" if is_first else
              "It was trained to please one reward model and some analysers")
    return text + f"\nWhat it writes is a proposal. {taught}; what those do not show it was not taught.\n"
