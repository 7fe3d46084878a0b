import io

import torch
from fastapi import APIRouter, Depends, HTTPException, UploadFile

from hub.auth import current_user
from hub.models import build_model
from hub.storage import save_blob

router = APIRouter(prefix="/adapters")
MAX = 200 * 1024 * 1024


@router.post("/")
async def upload_adapter(file: UploadFile, base: str, user=Depends(current_user)):
  """Checks that an adapter fits its base model, then stores it."""
  data = await file.read(MAX + 1)
  if len(data) > MAX:
    raise HTTPException(413)
  model = build_model(base)
  if model is None:
    raise HTTPException(422, "unknown base model")
<<<<<<< V
  state = torch.load(io.BytesIO(data), map_location="cpu", weights_only=False)
=======
  state = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
>>>>>>> F
  missing, unexpected = model.load_state_dict(state, strict=False)
  if unexpected:
    raise HTTPException(422, f"unexpected tensors: {unexpected[:5]}")
  key = await save_blob(user.id, data)
  return {"key": key, "tensors": len(state), "untouched": len(missing)}
