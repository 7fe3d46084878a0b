"""Front of the maintenance planner: one process, many tenants (aiohttp).

People sign in and belong to one tenant. Service accounts of ours (imports, the
nightly jobs) act for any tenant and say in X-Tenant for which.
"""
import json
import logging
import re
from datetime import date, datetime, timezone

from aiohttp import web

from planner.db import Database
from planner.identity import Identity, identify

log = logging.getLogger("planner.gateway")

TENANT = re.compile(r"[a-z0-9]{3,20}")
STATES = ("planned", "started", "done", "dropped")
NEXT_STATES = {"planned": {"started", "dropped"}, "started": {"done", "planned"}}
PAGE = 100

database = web.AppKey("database", Database)
routes = web.RouteTableDef()


ERRORS = {
    400: web.HTTPBadRequest,
    403: web.HTTPForbidden,
    404: web.HTTPNotFound,
    409: web.HTTPConflict,
}


def fail(status, message):
    raise ERRORS[status](text=json.dumps({"error": message}), content_type="application/json")


@web.middleware
async def with_identity(request, handler):
    """Sets request['identity'] and request['tenant'] for everything but /health."""
    if request.path == "/health":
        return await handler(request)
    identity: Identity | None = await identify(request)
    if identity is None:
        raise web.HTTPUnauthorized()
    if identity.service:
        tenant = request.headers.get("X-Tenant", "")
        if not TENANT.fullmatch(tenant):
            fail(400, "X-Tenant is missing")
    else:
        tenant = identity.tenant
    request["identity"] = identity
    request["tenant"] = tenant
    return await handler(request)


@web.middleware
async def with_log(request, handler):
    response = await handler(request)
    identity = request.get("identity")
    log.info("%s %s %s %s", identity and identity.name, request.method, request.rel_url.raw_path, response.status)
    return response


def services_only(handler):
    async def inner(request):
        if not request["identity"].service:
            fail(403, "for service accounts")
        return await handler(request)

    return inner


async def body_of(request):
    try:
        body = await request.json()
    except json.JSONDecodeError:
        fail(400, "JSON expected")
    if not isinstance(body, dict):
        fail(400, "JSON object expected")
    return body


def day(text):
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        fail(400, "date")


async def job_of(request):
    number = int(request.match_info["job"])
    row = await request.app[database].one(
        "SELECT * FROM job WHERE id = $1 AND tenant = $2", number, request["tenant"]
    )
    if row is None:
        fail(404, "no such job")
    return row


@routes.get("/health")
async def health(request):
    return web.json_response({"ok": await request.app[database].alive()})


@routes.get("/jobs")
async def jobs(request):
    state = request.query.get("state", "planned")
    if state not in STATES:
        fail(400, "state")
    rows = await request.app[database].all(
        "SELECT id, title, due, state FROM job WHERE tenant = $1 AND state = $2 ORDER BY due LIMIT $3",
        request["tenant"], state, PAGE,
    )
    return web.json_response([{**row, "due": row["due"].isoformat()} for row in rows])


@routes.post("/jobs")
async def add_job(request):
    body = await body_of(request)
    title = str(body.get("title", "")).strip()[:120]
    if not title:
        fail(400, "title")
    number = await request.app[database].value(
        "INSERT INTO job (tenant, title, due, state) VALUES ($1, $2, $3, 'planned') RETURNING id",
<<<<<<< V
        request.headers.get("X-Tenant", request["tenant"]), title, day(body.get("due")),
=======
        request["tenant"], title, day(body.get("due")),
>>>>>>> F
    )
    return web.json_response({"id": number}, status=201)


@routes.post(r"/jobs/{job:\d{1,9}}/state")
async def move_job(request):
    row = await job_of(request)
    wanted = (await body_of(request)).get("state")
    if wanted not in NEXT_STATES.get(row["state"], ()):
        fail(409, f"not from {row['state']}")
    await request.app[database].run(
        "UPDATE job SET state = $1, moved_at = $2 WHERE id = $3 AND state = $4",
        wanted, datetime.now(timezone.utc), row["id"], row["state"],
    )
    return web.json_response({"state": wanted})


@routes.get("/machines")
async def machines(request):
    rows = await request.app[database].all(
        "SELECT id, name, hall FROM machine WHERE tenant = $1 ORDER BY hall, name", request["tenant"]
    )
    return web.json_response([dict(row) for row in rows])


@routes.post(r"/jobs/{job:\d{1,9}}/machine")
async def assign_machine(request):
    """Tie a job to one of the tenant's machines."""
    row = await job_of(request)
    machine = (await body_of(request)).get("machine")
    if type(machine) is not int:
        fail(400, "machine")
<<<<<<< V
    found = await request.app[database].one("SELECT name FROM machine WHERE id = $1", machine)
=======
    found = await request.app[database].one(
        "SELECT name FROM machine WHERE id = $1 AND tenant = $2", machine, request["tenant"]
    )
>>>>>>> F
    if found is None:
        fail(404, "no such machine")
    await request.app[database].run("UPDATE job SET machine = $1 WHERE id = $2", machine, row["id"])
    return web.json_response({"machine": found["name"]})


@routes.post("/import/machines")
@services_only
async def import_machines(request):
    body = await body_of(request)
    names = [(str(m["name"])[:80], str(m["hall"])[:20]) for m in body.get("machines", [])[:5000]]
    count = await request.app[database].many(
        "INSERT INTO machine (tenant, name, hall) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [(request["tenant"], name, hall) for name, hall in names],
    )
    return web.json_response({"added": count})


@routes.get("/tenants")
@services_only
async def tenants(request):
    """All tenants with the number of open jobs, for the nightly jobs."""
    rows = await request.app[database].all(
        "SELECT tenant, count(*) AS open FROM job WHERE state IN ('planned', 'started') GROUP BY tenant"
    )
    return web.json_response([dict(row) for row in rows])


def make_app(db):
    app = web.Application(middlewares=[with_log, with_identity], client_max_size=4 * 1024 * 1024)
    app[database] = db
    app.add_routes(routes)
    return app
