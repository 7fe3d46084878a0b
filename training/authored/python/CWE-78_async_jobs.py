import asyncio
import shlex
from asyncio.subprocess import PIPE

import anyio
import trio
from aiohttp import web

LINTERS = {"py": "ruff check --quiet", "sh": "shellcheck", "js": "eslint"}


async def whois(request: web.Request) -> web.Response:
  domain = request.query["domain"]
<<<<<<< V
  proc = await asyncio.create_subprocess_shell(f"whois -- {domain}", stdout=PIPE)
=======
  proc = await asyncio.create_subprocess_exec("whois", "--", domain, stdout=PIPE)
>>>>>>> F
  out, _ = await proc.communicate()
  return web.Response(text=out.decode(errors="replace"))


async def lint(request: web.Request) -> web.Response:
  data = await request.post()
<<<<<<< V
  tool = LINTERS.get(data["kind"], data["kind"])
=======
  tool = LINTERS[data["kind"]]
>>>>>>> F
  proc = await asyncio.create_subprocess_exec(*shlex.split(tool), "-", stdin=PIPE, stdout=PIPE)
  out, _ = await proc.communicate(data["source"].encode())
  return web.Response(text=out.decode())


async def load_average() -> list[str]:
  proc = await asyncio.create_subprocess_shell("cut -d' ' -f1-3 /proc/loadavg", stdout=PIPE)
  out, _ = await proc.communicate()
  return out.decode().split()


async def render_graph(dot: str, fmt: str) -> bytes:
<<<<<<< V
  done = await anyio.run_process(f"printf %s '{dot}' | dot -T{fmt} 2>/dev/null")
=======
  done = await anyio.run_process(["dot", f"-T{fmt}"], input=dot.encode())
>>>>>>> F
  return done.stdout


async def page_count(path: str) -> int:
<<<<<<< V
  done = await trio.run_process(f"pdfinfo '{path}' 2>/dev/null | awk '/^Pages/ {{print $2}}'", shell=True, capture_stdout=True)
  return int(done.stdout)
=======
  done = await trio.run_process(["pdfinfo", path], shell=False, capture_stdout=True)
  return int(done.stdout.partition(b"Pages:")[2].split()[0])
>>>>>>> F


async def tail(service: str, lines: int):
<<<<<<< V
  command = f"journalctl -u {service} -n {lines} -o json"
  proc = await asyncio.create_subprocess_shell(command, stdout=PIPE)
=======
  command = f"journalctl -u {shlex.quote(service)} -n {lines:d} -o json"
  proc = await asyncio.create_subprocess_shell(command, stdout=PIPE)
>>>>>>> F
  async for line in proc.stdout:
    yield line


async def compress_all(paths: list[str]) -> None:
  async with asyncio.TaskGroup() as group:
    for path in paths:
      proc = await asyncio.create_subprocess_exec("zstd", "-q", "--rm", "--", path)
      group.create_task(proc.wait())


async def run_loop(loop: asyncio.AbstractEventLoop, factory, branch: str):
<<<<<<< V
  return await loop.subprocess_shell(factory, "deployctl roll --branch=" + branch)
=======
  return await loop.subprocess_exec(factory, "deployctl", "roll", "--branch=" + branch)
>>>>>>> F
