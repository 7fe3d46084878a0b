import re
from datetime import datetime

from bson import ObjectId
from bson.errors import InvalidId
from fastapi import APIRouter, Depends, HTTPException, Query
from motor.motor_asyncio import AsyncIOMotorDatabase

from museum.db import database

router = APIRouter(prefix="/objects")
SORT = {"title": ("title", 1), "newest": ("acquired", -1)}


@router.get("/")
async def search(
    q: str = Query("", max_length=80),
    room: str | None = None,
    before: datetime | None = None,
    sort: str = "title",
    db: AsyncIOMotorDatabase = Depends(database),
):
    query: dict = {"public": True}
    if q:
        query["title"] = {"$regex": re.escape(q), "$options": "i"}
    if room:
        query["room"] = {"$eq": room}
    if before:
        query["made"] = {"$lt": before}
    cur = db.objects.find(query, {"loan_terms": 0}).sort(*SORT.get(sort, SORT["title"]))
    return [{**d, "_id": str(d["_id"])} async for d in cur.limit(100)]


@router.get("/{object_id}")
async def one(object_id: str, db: AsyncIOMotorDatabase = Depends(database)):
    try:
        doc = await db.objects.find_one({"_id": ObjectId(object_id), "public": True})
    except InvalidId:
        raise HTTPException(404)
    if doc is None:
        raise HTTPException(404)
    return {**doc, "_id": str(doc["_id"])}
