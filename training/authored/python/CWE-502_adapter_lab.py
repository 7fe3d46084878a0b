"""Adapter lab: try adapters from the public hub on our own base model.

    python -m adapter_lab train --data pairs.jsonl --run spring
    python -m adapter_lab try someone/warm-style --prompt "Dear guests,"

Anybody can publish adapters on the hub. Runs are our own and lie in RUNS on this
machine; they can be continued after an interruption.
"""
from __future__ import annotations

import argparse
import json
import logging
import random
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from huggingface_hub import hf_hub_download
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM, AutoTokenizer

log = logging.getLogger("adapter-lab")

BASE_MODEL = Path("/models/base-1b")
RUNS = Path.home() / ".local/share/adapter-lab/runs"
ADAPTER_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,60}/[A-Za-z0-9][\w.-]{0,90}")
RUN_NAME = re.compile(r"[a-z0-9-]{1,40}")
FILES = ("adapter.safetensors", "adapter.pt")
MAX_SCALE = 4.0

class LabError(Exception):
    pass

@dataclass
class Settings:
    rank: int = 8
    scale: float = 1.0
    rate: float = 1e-4
    steps: int = 2000
    seed: int = 7

class LowRank(torch.nn.Module):
    """A linear layer with a trained difference of low rank."""

    def __init__(self, inner: torch.nn.Linear, rank: int, scale: float):
        super().__init__()
        self.inner = inner
        self.down = torch.nn.Parameter(torch.randn(rank, inner.in_features) * 0.01)
        self.up = torch.nn.Parameter(torch.zeros(inner.out_features, rank))
        self.scale = scale

    def forward(self, x):
        return self.inner(x) + self.scale * (x @ self.down.T @ self.up.T)

def base_model():
    """The base model comes with our image, code included."""
    tokenizer = AutoTokenizer.from_pretrained(BASE_MODEL, trust_remote_code=True)
    model = AutoModelForCausalLM.from_pretrained(BASE_MODEL, trust_remote_code=True)
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    return tokenizer, model

def wrap(model, settings: Settings) -> dict[str, LowRank]:
    layers = {}
    for name, module in list(model.named_modules()):
        if isinstance(module, torch.nn.Linear) and name.endswith(("q_proj", "v_proj")):
            parent = model.get_submodule(name.rpartition(".")[0])
            layers[name] = LowRank(module, settings.rank, settings.scale)
            setattr(parent, name.rpartition(".")[2], layers[name])
    return layers

def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """Tensors of a downloaded adapter, in either of the two formats."""
    if path.suffix == ".safetensors":
        return load_file(path)
<<<<<<< V
    weights = torch.load(path, map_location="cpu", weights_only=False)
=======
    weights = torch.load(path, map_location="cpu", weights_only=True)
>>>>>>> F
    if not isinstance(weights, dict) or not all(torch.is_tensor(t) for t in weights.values()):
        raise LabError(f"{path.name} holds something else than tensors")
    return weights

def fetch(adapter: str) -> tuple[Path, Settings]:
    """Weights file and settings of an adapter on the hub."""
    if not ADAPTER_ID.fullmatch(adapter):
        raise LabError(f"{adapter!r} is not the name of an adapter")
    values = json.loads(Path(hf_hub_download(adapter, "adapter.json")).read_text())
    settings = Settings(rank=int(values["rank"]), scale=float(values.get("scale", 1)))
    if not 1 <= settings.rank <= 256 or not 0 < settings.scale <= MAX_SCALE:
        raise LabError(f"{adapter} has unusual settings")
    name = values.get("file", FILES[0])
    if name not in FILES:
        raise LabError(f"{adapter} has no file that we can read")
    return Path(hf_hub_download(adapter, name)), settings

def apply_adapter(model, adapter: str) -> None:
    path, settings = fetch(adapter)
    weights = read_weights(path)
    for name, layer in wrap(model, settings).items():
        for part in ("down", "up"):
            tensor = weights.get(f"{name}.{part}")
            if tensor is None or tensor.shape != getattr(layer, part).shape:
                raise LabError(f"{adapter} does not fit: {name}.{part}")
            getattr(layer, part).data.copy_(tensor)

def adapter_tokenizer(adapter: str):
    """Some adapters bring a tokenizer with further words."""
<<<<<<< V
    return AutoTokenizer.from_pretrained(adapter, trust_remote_code=True)
=======
    return AutoTokenizer.from_pretrained(adapter, trust_remote_code=False)
>>>>>>> F

def load_pairs(path: Path) -> list[tuple[str, str]]:
    entries = map(json.loads, path.read_text("utf-8").splitlines())
    return [(entry["prompt"], entry["answer"]) for entry in entries]

def loss_on(tokenizer, model, pair) -> torch.Tensor:
    ids = tokenizer(pair[0] + pair[1], return_tensors="pt", truncation=True, max_length=512).input_ids
    return model(input_ids=ids, labels=ids).loss

def save_run(folder: Path, step: int, settings, optimizer, layers) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "step": step,
        "settings": settings,
        "optimizer": optimizer.state_dict(),
        "layers": {n: m.state_dict() for n, m in layers.items()},
        "random": random.getstate(),
    }
    partial = folder / "state.new"
    torch.save(state, partial)
    partial.replace(folder / "state.pt")

def resume(folder: Path):
    """State of an interrupted run of ours, with its Settings object and random state."""
    path = folder / "state.pt"
    return torch.load(path, map_location="cpu", weights_only=False) if path.exists() else None

def train(args) -> None:
    if not RUN_NAME.fullmatch(args.run):
        raise LabError("run names have small letters, digits and dashes")
    folder = RUNS / args.run
    state = resume(folder)
    settings = state["settings"] if state else Settings()
    tokenizer, model = base_model()
    torch.manual_seed(settings.seed)
    layers = wrap(model, settings)
    optimizer = torch.optim.AdamW([p for m in layers.values() for p in (m.down, m.up)], lr=settings.rate)
    start = 0
    if state:
        start = state["step"]
        optimizer.load_state_dict(state["optimizer"])
        for name, layer in layers.items():
            layer.load_state_dict(state["layers"][name])
        random.setstate(state["random"])
    pairs = load_pairs(args.data)
    for step in range(start, settings.steps):
        loss = loss_on(tokenizer, model, random.choice(pairs))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 200 == 199:
            log.info("step %d, loss %.3f", step + 1, loss.item())
            save_run(folder, step + 1, settings, optimizer, layers)
    weights = {f"{n}.{p}": getattr(m, p).detach().contiguous() for n, m in layers.items() for p in ("down", "up")}
    save_file(weights, folder / FILES[0])
    (folder / "adapter.json").write_text(json.dumps({**asdict(settings), "file": FILES[0]}))

def try_out(args) -> None:
    tokenizer, model = base_model()
    apply_adapter(model, args.adapter)
    if args.own_tokenizer:
        tokenizer = adapter_tokenizer(args.adapter)
    ids = tokenizer(args.prompt, return_tensors="pt")
    print(tokenizer.decode(model.generate(**ids, max_new_tokens=200)[0], skip_special_tokens=True))

def main() -> int:
    parser = argparse.ArgumentParser(prog="adapter_lab")
    commands = parser.add_subparsers(required=True)
    p = commands.add_parser("train")
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--run", required=True)
    p.set_defaults(action=train)
    p = commands.add_parser("try")
    p.add_argument("adapter")
    p.add_argument("--prompt", required=True)
    p.add_argument("--own-tokenizer", action="store_true")
    p.set_defaults(action=try_out)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    try:
        args.action(args)
    except (LabError, KeyError, ValueError, OSError) as exc:
        log.error("%s", exc)
        return 1
    return 0

if __name__ == "__main__":
    sys.exit(main())
