import re

import asyncpg
from fastapi import FastAPI, Header, HTTPException

app = FastAPI()
SCHEMA = re.compile(r"tenant_[a-z0-9]{2,20}")


@app.on_event("startup")
async def startup():
    app.state.pool = await asyncpg.create_pool(min_size=2, max_size=10)


@app.get("/tickets/{ticket_id}")
async def read_ticket(ticket_id: int, x_tenant_schema: str = Header(...)):
    # the gateway forwards the header as the browser sent it
<<<<<<< V
    if SCHEMA.match(x_tenant_schema) is None:
=======
    if not SCHEMA.fullmatch(x_tenant_schema):
>>>>>>> F
        raise HTTPException(400, "bad tenant")
    async with app.state.pool.acquire() as conn:
        row = await conn.fetchrow(
            f"SELECT id, subject, state FROM {x_tenant_schema}.tickets WHERE id = $1",
            ticket_id,
        )
    if row is None:
        raise HTTPException(404)
    return dict(row)
