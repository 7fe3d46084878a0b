"""Writes a model package: manifest, adapter, heads, golden numbers."""

import json
from dataclasses import asdict
from pathlib import Path

from safetensors.torch import save_file

from .adapter import join, write_adapter
from .base import sha256
from .kinds import NAMES
from .reference import golden

# What plimsoll.json says of the bases that this project names, by their SHA-256.
KNOWN_BASES = json.loads(Path(__file__).with_name("bases.json").read_text())
MAXIMUM_ADAPTER_BYTES = 25_000_000


def save_head(linear, name: str, file: Path, metadata: dict | None = None):
    save_file({f"{name}.{part}": getattr(linear, part).detach().float().cpu().contiguous()
               for part in ("weight", "bias")}, file, metadata=metadata)


def export(trainer, folder: str | Path):
    """Joins what was merged into the base with what was trained; golden numbers come from the
    written files, by transformers in float32."""
    recipe, base, model = trainer.recipe, trainer.base, trainer.model
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    known = KNOWN_BASES.get(base.identity, {})
    adapter = join(trainer.merged, model.adapter())
    write_adapter(adapter, base, folder, known.get("name", base.file or base.identity))
    size = (folder / "adapter_model.safetensors").stat().st_size
    if size > MAXIMUM_ADAPTER_BYTES:
        raise ValueError(f"the adapter has {size} bytes; train with a lower rank")
    save_head(model.heads.score, "score", folder / "head.safetensors")
    kinds = {}
    if recipe.losses.kind:
        save_head(model.heads.kind, "kind", folder / "kinds.safetensors", {"kinds": json.dumps(NAMES)})
        kinds = {"kinds": {"file": "kinds.safetensors", "sha256": sha256(folder / "kinds.safetensors"),
                           "names": NAMES}}
    manifest = {
        "format": 1,
        "name": recipe.name,
        "architecture": base.sizes.architecture,
        "base": {
            "file": base.file, "sha256": base.identity, "layers": base.sizes.layers,
            **{key: known[key] for key in ("bytes", "url", "wheels", "licence") if key in known},
        },
        "adapter": {"file": "adapter_model.safetensors",
                    "sha256": sha256(folder / "adapter_model.safetensors"),
                    "scale": adapter.scale},
        "head": {"file": "head.safetensors", "sha256": sha256(folder / "head.safetensors"),
                 "labels": ["vulnerable", "safe"]},
        **kinds,
        "separator": "\n\n",
        "separator_ids": trainer.separator,
        "thresholds": {"margin": 0.0, "drop": 0.3},
        "temperature": recipe.losses.temperature,
        "preamble_tokens": recipe.preamble_tokens,
        "licence": "Apache-2.0",
        "summary": f"LoRA (rank {max(a.shape[0] for a, _ in adapter.factors.values())}) over "
                   f"{base.sizes.layers} layers, trained with the recipe {recipe.name}"
                   + (f"; tells {len(NAMES)} kinds of weakness apart." if kinds else "."),
    }
    (folder / "plimsoll.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (folder / "golden.json").write_text(
        json.dumps(golden(base, folder, trainer.separator), indent=1) + "\n")
    (trainer.output / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    trainer.log.write("export", folder=str(folder), adapter_bytes=size,
                      update_kept=getattr(model, "kept", None))
