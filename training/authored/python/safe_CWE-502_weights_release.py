import hashlib
from pathlib import Path

import numpy as np
import torch

RELEASES = {
    "vad-small": "5d1f0cbb0b1d4e6b6e1f8f2a8a5d3a0f5cf1a47c2b9d6c0f2a4b0f3c1e7d9a86",
    "vad-large": "0e8b7d1c9f4f5b2c7a6d3e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b",
}


def load_release(folder: Path, name: str):
    """Loads a full module from our own release bundle (shipped in the image)."""
    path = folder / f"{name}.pt"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != RELEASES[name]:
        raise ValueError(f"{path} does not match release {name}")
    model = torch.load(path, map_location="cpu", weights_only=False)
    return model.eval()


def load_finetuned(upload: Path, model):
    state = torch.load(upload, map_location="cpu", weights_only=True)
    model.load_state_dict(state)
    stats = np.load(upload.with_suffix(".npz"), allow_pickle=False)
    model.register_buffer("mean", torch.from_numpy(stats["mean"]))
    return model
