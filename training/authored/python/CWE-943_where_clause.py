from datetime import datetime, timedelta

from motor.motor_asyncio import AsyncIOMotorClient
from fastapi import FastAPI, Query

app = FastAPI()
events = AsyncIOMotorClient().telemetry.events

@app.get("/devices/{device}/events")
async def device_events(device: str, severity: int = 0):
    cur = events.find({"device": device, "severity": {"$gte": severity}}, {"_id": 0}).sort("at", -1)
    return await cur.to_list(100)

@app.get("/devices/{device}/spikes")
async def spikes(device: str, metric: str = Query(..., max_length=120), factor: float = 3.0):
    """Events where a metric exceeds its baseline by the factor."""
    since = datetime.utcnow() - timedelta(days=2)
    query = {"device": device, "at": {"$gte": since}}
<<<<<<< V
    query["$where"] = f"this.metrics['{metric}'] > {factor} * this.baseline['{metric}']"
=======
    value, base = ({"$getField": {"field": {"$literal": metric}, "input": f"${part}"}} for part in ("metrics", "baseline"))
    query["$expr"] = {"$gt": [value, {"$multiply": [factor, base]}]}
>>>>>>> F
    return await events.find(query, {"_id": 0}).to_list(200)
