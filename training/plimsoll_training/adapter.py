"""A LoRA in PEFT's layout: reading, merging into a base, joining two, writing."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from .base import LINEARS, Base, sha256

PREFIX = "base_model.model.model."


@dataclass
class Adapter:
    """factors[(layer, part)] = A (r, in), B (out, r), float32; the update is scale · B · A."""

    factors: dict[tuple[int, str], tuple[torch.Tensor, torch.Tensor]]
    scale: float
    identity: str = ""

    def update(self, layer: int, part: str) -> torch.Tensor | float:
        if (layer, part) not in self.factors:
            return 0.0
        a, b = self.factors[layer, part]
        return self.scale * (b @ a)


def read_adapter(folder: str | Path) -> Adapter:
    folder = Path(folder)
    config = json.loads((folder / "adapter_config.json").read_text())
    if config["peft_type"] != "LORA" or config.get("rank_pattern") or config.get("use_rslora"):
        raise ValueError(f"{folder}: only a LoRA of one rank can be read")
    file = folder / "adapter_model.safetensors"
    tensors = load_file(file)
    factors = {}
    for name, tensor in tensors.items():
        if name.endswith(".lora_A.weight"):
            stem = name.removesuffix(".lora_A.weight")
            layer, part = stem.split(".layers.")[1].split(".", 1)
            factors[int(layer), part] = (tensor.float(), tensors[stem + ".lora_B.weight"].float())
    return Adapter(factors, config["lora_alpha"] / config["r"], sha256(file))


def merge(base: Base, adapter: Adapter) -> Base:
    """The base with the update in its weights; its identity names both."""
    weights = dict(base.weights)
    for layer, part in adapter.factors:
        name = f"layers.{layer}.{part}.weight"
        weights[name] = weights[name] + adapter.update(layer, part)
    return Base(base.sizes, weights, base.tokenizer, f"{base.identity}+{adapter.identity}",
                base.file)


def split(adapter: Adapter, layer: int) -> tuple[Adapter, Adapter]:
    """What it does below a layer, and what from there on."""
    below = {key: own for key, own in adapter.factors.items() if key[0] < layer}
    above = {key: own for key, own in adapter.factors.items() if key[0] >= layer}
    return (Adapter(below, adapter.scale, f"{adapter.identity}<{layer}"),
            Adapter(above, adapter.scale, f"{adapter.identity}>={layer}"))


def join(first: Adapter | None, second: Adapter) -> Adapter:
    """One adapter whose update is the sum of both: the factors side by side."""
    if first is None:
        return second
    factors = {}
    for key in first.factors.keys() | second.factors.keys():
        a, b = [], []
        for adapter in (first, second):
            if key in adapter.factors:
                a.append(adapter.factors[key][0])
                b.append(adapter.factors[key][1] * (adapter.scale / first.scale))
        factors[key] = (torch.cat(a), torch.cat(b, 1))
    return Adapter(factors, first.scale)


def write_adapter(adapter: Adapter, base: Base, folder: Path, name: str):
    """Half precision, one rank for all: shorter factors end in zeros, so that no reader needs
    `rank_pattern`. B is scaled with the adapter's largest value in mind: f16 keeps 65,504."""
    rank = max(len(a) for a, _ in adapter.factors.values())
    tensors = {}
    for (layer, part), (a, b) in sorted(adapter.factors.items()):
        missing = rank - len(a)
        a = torch.cat([a, a.new_zeros(missing, a.shape[1])])
        b = torch.cat([b, b.new_zeros(b.shape[0], missing)], 1)
        stem = f"{PREFIX}layers.{layer}.{part}"
        tensors[stem + ".lora_A.weight"] = a.half().contiguous()
        tensors[stem + ".lora_B.weight"] = b.half().contiguous()
    if not all(tensor.isfinite().all() for tensor in tensors.values()):
        raise ValueError("the adapter does not fit half precision; train with a lower rate")
    save_file(tensors, folder / "adapter_model.safetensors", metadata={"format": "pt"})
    layers = sorted({layer for layer, _ in adapter.factors})
    (folder / "adapter_config.json").write_text(json.dumps({
        "peft_type": "LORA",
        "task_type": "TOKEN_CLS",
        "r": rank,
        "lora_alpha": adapter.scale * rank,
        "lora_dropout": 0.0,
        "bias": "none",
        "target_modules": [part.split(".")[1] for part in LINEARS],
        "base_model_name_or_path": name,
        "layers_to_transform": layers,
    }, indent=1) + "\n")
