import asyncpg
from fastapi import FastAPI, HTTPException, Query

app = FastAPI()
BUCKETS = {"hour": "1 hour", "day": "1 day", "week": "7 days"}
COLUMNS = {"taken_at", "celsius", "humidity"}


@app.get("/sensors/{serial}")
async def sensor(serial: str):
<<<<<<< V
    row = await app.state.pool.fetchrow(f"SELECT * FROM sensors WHERE serial = '{serial}'")
=======
    row = await app.state.pool.fetchrow("SELECT * FROM sensors WHERE serial = $1", serial)
>>>>>>> F
    if row is None:
        raise HTTPException(404)
    return dict(row)


@app.get("/sensors/{sensor_id}/readings")
async def readings(sensor_id: int, order: str = "taken_at", limit: int = Query(100, le=1000)):
<<<<<<< V
    if not order.isprintable():
=======
    if order not in COLUMNS:
>>>>>>> F
        raise HTTPException(422, "order")
    query = f"SELECT taken_at, celsius FROM readings WHERE sensor_id = $1 ORDER BY {order} LIMIT $2"
    return [dict(r) for r in await app.state.pool.fetch(query, sensor_id, limit)]


@app.get("/sensors/{sensor_id}/summary")
async def summary(sensor_id: int, bucket: str):
<<<<<<< V
    step = BUCKETS.get(bucket, bucket)
=======
    step = BUCKETS.get(bucket, "1 day")
>>>>>>> F
    return await app.state.pool.fetchval(
        f"SELECT avg(celsius) FROM readings WHERE sensor_id = $1 AND taken_at > now() - interval '{step}'",
        sensor_id,
    )


@app.get("/sensors/{sensor_id}/count")
async def count_readings(sensor_id: int):
    return await app.state.pool.fetchval(f"SELECT count(*) FROM readings WHERE sensor_id = {sensor_id}")


async def latest_for(pool: asyncpg.Pool, serials: list[str]):
<<<<<<< V
    joined = "','".join(serials)
    return await pool.fetch(f"SELECT serial, celsius FROM latest WHERE serial IN ('{joined}')")
=======
    return await pool.fetch("SELECT serial, celsius FROM latest WHERE serial = ANY($1::text[])", serials)
>>>>>>> F


async def drop_schema(conn: asyncpg.Connection, schema: str):
<<<<<<< V
    await conn.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
=======
    quoted = await conn.fetchval("SELECT quote_ident($1)", schema)
    await conn.execute(f"DROP SCHEMA IF EXISTS {quoted} CASCADE")
>>>>>>> F


async def store_batch(conn: asyncpg.Connection, sensor_id: int, points):
    await conn.executemany(
        "INSERT INTO readings (sensor_id, taken_at, celsius) VALUES ($1, $2, $3)",
        [(sensor_id, p.at, p.celsius) for p in points],
    )


async def ensure_partitions(conn: asyncpg.Connection, year: int):
    for month in range(1, 13):
        name = f"readings_{year:04d}_{month:02d}"
        await conn.execute(f"CREATE TABLE IF NOT EXISTS {name} (LIKE readings INCLUDING ALL)")
