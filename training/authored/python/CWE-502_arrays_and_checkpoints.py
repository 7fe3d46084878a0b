import io
import pickle
from pathlib import Path

import h5py
import joblib
import numpy as np
import pandas as pd
import torch
from huggingface_hub import hf_hub_download
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

RUNS = Path("runs")


def read_embedding(upload: bytes) -> np.ndarray:
<<<<<<< V
  return np.load(io.BytesIO(upload), allow_pickle=True)
=======
  return np.load(io.BytesIO(upload), allow_pickle=False)
>>>>>>> F


def resume(run: str, step: int) -> dict:
  """Reads back a checkpoint that this machine wrote itself."""
  return torch.load(RUNS / run / f"step{step:06d}.pt", map_location="cpu", weights_only=False)


def load_submission(path: str, model: torch.nn.Module) -> None:
<<<<<<< V
  state = torch.load(path, map_location="cpu", weights_only=False)
=======
  state = torch.load(path, map_location="cpu", weights_only=True)
>>>>>>> F
  model.load_state_dict(state)


def community_model(repo: str):
  tokenizer = AutoTokenizer.from_pretrained(repo)
<<<<<<< V
  return tokenizer, AutoModel.from_pretrained(repo, trust_remote_code=True)
=======
  return tokenizer, AutoModel.from_pretrained(repo, use_safetensors=True)
>>>>>>> F


def adapter(repo: str) -> dict:
<<<<<<< V
  return torch.load(hf_hub_download(repo, "adapter_model.bin"), weights_only=False)
=======
  return load_file(hf_hub_download(repo, "adapter_model.safetensors"))
>>>>>>> F


def scaler_from(upload: bytes) -> np.ndarray:
<<<<<<< V
  return joblib.load(io.BytesIO(upload)).scale_
=======
  return np.frombuffer(upload, dtype="<f4")
>>>>>>> F


def frame_from(upload: bytes) -> pd.DataFrame:
<<<<<<< V
  return pd.read_pickle(io.BytesIO(upload))
=======
  return pd.read_parquet(io.BytesIO(upload))
>>>>>>> F


def save_state(model: torch.nn.Module, path: Path) -> None:
  save_file({k: v.contiguous() for k, v in model.state_dict().items()}, path)


def worker_copy(dataset):
  return pickle.loads(pickle.dumps(dataset))


def features(path: Path, key: str) -> np.ndarray:
  with h5py.File(path, "r") as h5:
    return h5[key][: 1 << 20]
