"""What a run needs to go on after it was killed, in one file that is always whole."""

import os
from pathlib import Path

import torch


def save(path: Path, content: dict):
    """Writes beside the file and renames over it."""
    temporary = path.with_suffix(".partial")
    with open(temporary, "wb") as file:
        torch.save(content, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def load(path: Path) -> dict | None:
    if not path.exists():
        return None
    # Written by `save` above; it holds the state of a random generator and plain containers.
    return torch.load(path, map_location="cpu", weights_only=False)


def randomness(device: torch.device) -> dict:
    """States of the generators that dropout draws from: the CPU's, and the GPU's where the model is on one."""
    found = {"torch": torch.get_rng_state()}
    return found | ({"cuda": torch.cuda.get_rng_state(device)} if device.type == "cuda" else {})


def restore_randomness(saved: dict, device: torch.device):
    torch.set_rng_state(saved["torch"])
    if device.type == "cuda" and "cuda" in saved:
        torch.cuda.set_rng_state(saved["cuda"], device)


def trained(model) -> dict[str, torch.Tensor]:
    """What training changed of a model, by name."""
    return {name: parameter.detach().clone() for name, parameter in model.named_parameters()
            if parameter.requires_grad}


def result(saved: dict, averaged: bool) -> dict[str, torch.Tensor]:
    """What a checkpoint is measured and exported by: the moving average where it has one and one is wanted."""
    return saved.get("average", saved["parameters"]) if averaged else saved["parameters"]


def restore(model, parameters: dict[str, torch.Tensor]):
    own = dict(model.named_parameters())
    with torch.no_grad():
        for name, value in parameters.items():
            own[name].copy_(value)
    model.refresh()
