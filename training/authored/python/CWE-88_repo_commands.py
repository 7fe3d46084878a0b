import asyncio
import re
import subprocess

from aiohttp import web

routes = web.RouteTableDef()
REF = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}")
MIRRORS = "/srv/mirrors"


async def run(*argv, cwd=None):
    proc = await asyncio.create_subprocess_exec(*argv, cwd=cwd, stdout=asyncio.subprocess.PIPE)
    out, _ = await proc.communicate()
    return proc.returncode, out.decode(errors="replace")


@routes.post("/import")
async def import_repo(request):
    url = (await request.json())["url"]
<<<<<<< V
    code, _ = await run("git", "clone", "--mirror", url, f"{MIRRORS}/new")
=======
    code, _ = await run("git", "-c", "protocol.allow=never", "-c", "protocol.https.allow=always", "clone", "--mirror", "--", url, f"{MIRRORS}/new")
>>>>>>> F
    return web.json_response({"ok": code == 0})


@routes.get("/repos/{rid:\\d+}/log")
async def log(request):
    ref = request.query.get("ref", "HEAD")
<<<<<<< V
    if len(ref) > 100 or " " in ref:
        raise web.HTTPBadRequest()
=======
    if not REF.fullmatch(ref):
        raise web.HTTPBadRequest()
>>>>>>> F
    _, out = await run("git", "log", "-n", "50", "--format=%h %s", ref, cwd=f"{MIRRORS}/{request.match_info['rid']}")
    return web.Response(text=out)


@routes.get("/repos/{rid:\\d+}/size")
async def size(request):
    _, out = await run("du", "-sk", f"{MIRRORS}/{request.match_info['rid']}")
    return web.json_response({"kb": int(out.split()[0])})


@routes.get("/repos/{rid:\\d+}/blame")
async def blame(request):
    path = request.query["path"]
<<<<<<< V
    _, out = await run("git", "blame", "HEAD", path, cwd=f"{MIRRORS}/{request.match_info['rid']}")
=======
    _, out = await run("git", "blame", "HEAD", "--", path, cwd=f"{MIRRORS}/{request.match_info['rid']}")
>>>>>>> F
    return web.Response(text=out)


@routes.get("/repos/{rid:\\d+}/grep")
async def grep(request):
    word = request.query["q"]
<<<<<<< V
    _, out = await run("git", "grep", "-I", "-n", word, "HEAD", cwd=f"{MIRRORS}/{request.match_info['rid']}")
=======
    _, out = await run("git", "grep", "-In", "-e", word, "HEAD", cwd=f"{MIRRORS}/{request.match_info['rid']}")
>>>>>>> F
    return web.Response(text=out)


@routes.post("/hosts/ping")
async def ping(request):
    host = (await request.json())["host"]
<<<<<<< V
    code, _ = await run("ssh", "-o", "BatchMode=yes", host, "true")
=======
    code, _ = await run("ssh", "-o", "BatchMode=yes", "--", host, "true")
>>>>>>> F
    return web.json_response({"up": code == 0})


def nightly_fetch(ids):
    for rid in ids:
        subprocess.run(["git", "fetch", "--prune", "--quiet"], cwd=f"{MIRRORS}/{rid:d}", check=False)


def describe(rid: int) -> str:
    return subprocess.check_output(["git", "-C", f"{MIRRORS}/{rid}", "describe", "--tags", "--always"], text=True)
