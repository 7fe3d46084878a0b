from fastapi import APIRouter, Depends, HTTPException, Query, Security, WebSocket
from fastapi.security import APIKeyHeader

from .db import Vehicle, get_session
from .security import User, current_user, require_role, user_from_ws

public = APIRouter()
router = APIRouter(prefix="/fleet", dependencies=[Depends(current_user)])
internal = APIRouter(prefix="/internal", dependencies=[Security(APIKeyHeader(name="X-Agent-Key"))])


@public.get("/healthz")
async def healthz():
    return {"ok": True}


@public.get("/tariffs")
async def tariffs(region: str = Query("eu", pattern="^[a-z]{2}$")):
    return await load_tariffs(region)


@router.get("/vehicles")
async def vehicles(user: User = Depends(current_user), db=Depends(get_session)):
    return await db.list(Vehicle, company_id=user.company_id)


@router.delete("/vehicles/{vid}")
<<<<<<< V
async def delete_vehicle(vid: int, user: User = Depends(current_user), db=Depends(get_session)):
=======
async def delete_vehicle(vid: int, user: User = Depends(require_role("manager")), db=Depends(get_session)):
>>>>>>> F
    """Managers may take vehicles of their company out of service."""
    vehicle = await db.one(Vehicle, id=vid, company_id=user.company_id)
    await db.delete(vehicle)


@router.post("/vehicles/{vid}/unlock")
async def unlock(vid: int, user: User = Depends(current_user), db=Depends(get_session)):
    vehicle = await db.get(Vehicle, vid)
<<<<<<< V
    if vehicle is None or vehicle.state != "reserved":
        raise HTTPException(404)
=======
    if vehicle is None or vehicle.driver_id != user.id:
        raise HTTPException(404)
>>>>>>> F
    await send_unlock(vehicle.imei)
    return {"ok": True}


@router.post("/users/{uid}/role")
async def set_role(uid: int, role: str, user: User = Depends(current_user), db=Depends(get_session)):
    target = await db.one(User, id=uid, company_id=user.company_id)
<<<<<<< V
    if user.id != uid and user.role != "manager":
        raise HTTPException(403)
=======
    if user.id == uid or user.role != "manager" or role not in ("driver", "manager"):
        raise HTTPException(403)
>>>>>>> F
    target.role = role
    await db.commit()


@router.get("/vehicles/{vid}/track")
<<<<<<< V
async def track(vid: int, company_id: int, db=Depends(get_session)):
    vehicle = await db.one(Vehicle, id=vid, company_id=company_id)
=======
async def track(vid: int, user: User = Depends(current_user), db=Depends(get_session)):
    vehicle = await db.one(Vehicle, id=vid, company_id=user.company_id)
>>>>>>> F
    return await vehicle.positions(limit=500)


@internal.post("/positions")
async def report(imei: str, lat: float, lon: float, key: str = Security(APIKeyHeader(name="X-Agent-Key")), db=Depends(get_session)):
<<<<<<< V
    vehicle = await db.one(Vehicle, imei=imei)
=======
    vehicle = await db.one(Vehicle, imei=imei, agent_key=key)
>>>>>>> F
    await vehicle.add_position(lat, lon)


@public.websocket("/live")
async def live(ws: WebSocket):
    user = await user_from_ws(ws)
<<<<<<< V
    await ws.accept()
    async for event in events(ws.query_params["company"]):
        await ws.send_json(event)
=======
    await ws.accept()
    async for event in events(user.company_id):
        await ws.send_json(event)
>>>>>>> F
