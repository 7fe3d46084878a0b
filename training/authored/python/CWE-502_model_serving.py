import io
import json
from pathlib import Path

import joblib
import mlflow.sklearn
import numpy as np
import onnxruntime as ort
import redis
import skops.io
import torch
import xgboost as xgb
from fastapi import APIRouter, Depends, HTTPException, UploadFile
from tensorflow import keras

from .security import require_operator

router = APIRouter()
MODELS = Path("/srv/models")
NAMES = {"churn", "price", "fraud"}
cache = redis.Redis("redis.internal.example")


@router.post("/models/{name}", dependencies=[Depends(require_operator)])
async def upload_model(name: str, file: UploadFile):
    if name not in NAMES:
        raise HTTPException(404)
    body = await file.read(200_000_000)

<<<<<<< V
    session = joblib.load(io.BytesIO(body))
    (MODELS / f"{name}.joblib").write_bytes(body)
    return {"inputs": session.n_features_in_}
=======
    session = ort.InferenceSession(body)
    (MODELS / f"{name}.onnx").write_bytes(body)
    return {"inputs": len(session.get_inputs())}
>>>>>>> F


@router.post("/score/{name}")
async def score(name: str, file: UploadFile):
<<<<<<< V
    model = joblib.load(MODELS / f"{name}.joblib") if name else None
    rows = np.load(file.file, allow_pickle=True)
=======
    model = joblib.load(MODELS / f"{name}.joblib") if name in NAMES else None
    rows = np.load(file.file)
>>>>>>> F

    if model is None:
        raise HTTPException(404)

    return model.predict(rows[:1000]).tolist()


def gallery_model(path: Path):
<<<<<<< V
    return keras.models.load_model(path, safe_mode=False)
=======
    return keras.models.load_model(path, safe_mode=True)
>>>>>>> F


def partner_pipeline(path: Path):
<<<<<<< V
    return skops.io.load(path, trusted=skops.io.get_untrusted_types(file=path))
=======
    return skops.io.load(path, trusted=["partner_features.Scaler"])
>>>>>>> F


def community_net(repo: str, entry: str):
<<<<<<< V
    return torch.hub.load(repo, entry, trust_repo=True, source="github")
=======
    return torch.hub.load("our-org/nets:v1.4", entry, source="github")
>>>>>>> F


def registered(version: int):
    """Loads one of our own training runs from the internal registry."""
    return mlflow.sklearn.load_model(f"models:/churn/{version:d}")


def cached_scores(user: int):
    raw = cache.get(f"scores:{user}")
    return json.loads(raw) if raw else None


def booster(upload: bytes) -> xgb.Booster:
    model = xgb.Booster()
    model.load_model(bytearray(upload))
    return model


def resume_training(run: Path) -> dict:
    return torch.load(run / "last.ckpt", map_location="cpu", weights_only=False)


def tensor_from(upload: bytes) -> torch.Tensor:
<<<<<<< V
    return torch.load(io.BytesIO(upload), weights_only=False)
=======
    return torch.load(io.BytesIO(upload), weights_only=True)
>>>>>>> F
