from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request

from greenhouse.auth import verify_token
from greenhouse.state import beds, sensors, valves


async def authenticated(request: Request):
    header = request.headers.get("authorization", "")
    scheme, _, token = header.partition(" ")
    who = await verify_token(token) if scheme.lower() == "bearer" else None
    if who is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    request.state.who = who


public = APIRouter()
private = APIRouter(dependencies=[Depends(authenticated)])


@public.get("/healthz")
async def healthz():
    return {"ok": True, "sensors": sum(1 for s in sensors() if s.alive)}


@private.delete("/beds/{bed}")
async def delete_bed(bed: str):
    if not beds().remove(bed):
        raise HTTPException(404)
    return {"removed": bed}


@private.post("/valves/{valve}/open")
async def open_valve(valve: int, request: Request, seconds: int = 30):
    if request.state.who.role != "gardener":
        raise HTTPException(403)
    return await valves().open(valve, min(seconds, 600))


app = FastAPI()
app.include_router(public)
app.include_router(private, prefix="/api")
