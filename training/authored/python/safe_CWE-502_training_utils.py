import hashlib
import json
import pickle
import random
import subprocess
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, AutoTokenizer

BASE = "our-org/base-small"
REVISION = "3f1c9e0a7b2d4c5e6f708192a3b4c5d6e7f80910"


def seed_everything(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def shard_of(key: str, shards: int) -> int:
    return int(hashlib.md5(key.encode()).hexdigest(), 16) % shards


def base_model():
    tokenizer = AutoTokenizer.from_pretrained(BASE, revision=REVISION)
    return tokenizer, AutoModelForCausalLM.from_pretrained(BASE, revision=REVISION, trust_remote_code=False)


def save_checkpoint(path: Path, model, optimiser, step: int) -> None:
    torch.save({"model": model.state_dict(), "optim": optimiser.state_dict(), "step": step}, path)


def load_checkpoint(path: Path) -> dict:
    return torch.load(path, map_location="cpu", weights_only=True)


def score(model, loader: DataLoader) -> float:
    model.eval()
    with torch.inference_mode():
        return float(np.mean([model(x).item() for x in loader]))


def tokenised(path: Path, build):
    """Keeps the tokenised corpus beside the text, written by this function only."""
    cached = path.with_suffix(".tok.pkl")
    if cached.exists():
        return pickle.loads(cached.read_bytes())
    data = build(path.read_text())
    cached.write_bytes(pickle.dumps(data))
    return data


def merge(parts: list[Path], out: Path) -> None:
    merged = {}
    for part in parts:
        merged.update(load_file(part))
    save_file(merged, out)


def git_commit() -> str:
    return subprocess.check_output(["git", "rev-parse", "HEAD"], text=True).strip()


def log_metrics(path: Path, **metrics: float) -> None:
    with path.open("a") as fh:
        fh.write(json.dumps(metrics) + "\n")
