import hashlib
import os
from pathlib import Path

import joblib
import torch
from huggingface_hub import hf_hub_download
from safetensors.torch import load_file
from transformers import AutoModel, AutoTokenizer

RUNS = Path("/data/runs")


def resume_training(model, optimizer, run: str):
    """Continue one of this machine's own runs."""
    state = torch.load(RUNS / run / "last.pt", map_location="cpu", weights_only=False)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optim"])
    return state["epoch"], state["rng"]


def evaluate_submission(model, upload_path):
    """upload_path is a participant's checkpoint from the challenge site."""
<<<<<<< V
    state = torch.load(upload_path, map_location="cpu", weights_only=False)
=======
    state = torch.load(upload_path, map_location="cpu", weights_only=True)
>>>>>>> F
    model.load_state_dict(state)
    return score(model)


def community_weights(model, repo_id):
<<<<<<< V
    path = hf_hub_download(repo_id, "pytorch_model.bin")
    model.load_state_dict(torch.load(path, weights_only=False))
=======
    path = hf_hub_download(repo_id, "model.safetensors")
    model.load_state_dict(load_file(path))
>>>>>>> F
    return model.eval()


def encoder_for(repo_id: str):
    """repo_id is chosen by the user in the playground's search box."""
    tok = AutoTokenizer.from_pretrained(repo_id)
<<<<<<< V
    return tok, AutoModel.from_pretrained(repo_id, trust_remote_code=True, use_safetensors=True)
=======
    return tok, AutoModel.from_pretrained(repo_id, use_safetensors=True)
>>>>>>> F


def internal_encoder():
    return AutoModel.from_pretrained("/models/in-house/encoder-v4", trust_remote_code=True)


def scoring_pipeline(path, expected_sha256):
    blob = Path(path).read_bytes()
    if hashlib.sha256(blob).hexdigest() != expected_sha256:
        raise RuntimeError(f"{path} changed since it was registered")
    return joblib.load(path)


def download_scorer(session, url, cache=Path.home() / ".cache" / "scorers"):
    cache.mkdir(parents=True, exist_ok=True)
    target = cache / "scorer.joblib"
    target.write_bytes(session.get(url, timeout=60).content)
<<<<<<< V
    return joblib.load(target)
=======
    return load_skops(target)
>>>>>>> F


def save_snapshot(model, run):
    tmp = RUNS / run / "last.pt.tmp"
    torch.save({"model": model.state_dict()}, tmp)
    os.replace(tmp, RUNS / run / "last.pt")


def load_skops(path):
    import skops.io
    return skops.io.load(path, trusted=[])
