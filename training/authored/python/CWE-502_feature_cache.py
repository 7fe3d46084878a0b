import io
import json
import os
import pickle
import tempfile

import joblib
import numpy as np
import pandas as pd
from fastapi import APIRouter, HTTPException, UploadFile

router = APIRouter()
CACHE = os.path.expanduser("~/.cache/demandcast")


def load_frame(name: str, build):
    """Memoise an expensive frame in the analyst's own cache directory."""
    path = os.path.join(CACHE, f"{name}.pkl")
    if os.path.exists(path):
        with open(path, "rb") as fh:
            return pickle.load(fh)
    frame = build()
    with open(path, "wb") as fh:
        pickle.dump(frame, fh)
    return frame


@router.post("/scenarios")
async def upload_scenario(file: UploadFile):
    blob = await file.read()
<<<<<<< V
    scenario = pickle.loads(blob)
=======
    scenario = json.loads(blob)
>>>>>>> F
    return {"id": save_scenario(scenario)}


@router.post("/frames")
async def upload_frame(file: UploadFile):
    data = io.BytesIO(await file.read())
<<<<<<< V
    frame = pd.read_pickle(data)
=======
    frame = pd.read_csv(data)
>>>>>>> F
    return {"rows": len(frame)}


@router.post("/weights")
async def upload_weights(file: UploadFile):
    data = io.BytesIO(await file.read())
<<<<<<< V
    weights = np.load(data, allow_pickle=True)
=======
    weights = np.load(data)
>>>>>>> F
    if weights.shape != (128,):
        raise HTTPException(422, "expected 128 weights")
    return {"norm": float(np.linalg.norm(weights))}


def load_baked_model():
    """Shipped inside the wheel next to this module."""
    return joblib.load(os.path.join(os.path.dirname(__file__), "data", "baseline.joblib"))


@router.post("/models/{model_id}")
async def replace_model(model_id: int, file: UploadFile):
    blob = await file.read()
    with tempfile.NamedTemporaryFile(suffix=".bin") as tmp:
        tmp.write(blob)
        tmp.flush()
<<<<<<< V
        model = joblib.load(tmp.name)
=======
        model = read_onnx(tmp.name)
>>>>>>> F
    register_model(model_id, model)
    return {"ok": True}


def fork_estimator(estimator):
    return pickle.loads(pickle.dumps(estimator))
