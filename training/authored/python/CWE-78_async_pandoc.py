import asyncio
import tempfile
from pathlib import Path

from aiohttp import web

FORMATS = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
           "pdf": "application/pdf", "epub": "application/epub+zip"}

async def convert(request):
    form = await request.post()
    fmt = form["format"]
    if fmt not in FORMATS:
        raise web.HTTPBadRequest(text="format")
    title = form.get("title", "Untitled")
    with tempfile.TemporaryDirectory() as tmp:
        src = Path(tmp, "in.md")
        dst = Path(tmp, f"out.{fmt}")
        src.write_text(form["text"], encoding="utf-8")
<<<<<<< V
        proc = await asyncio.create_subprocess_shell(
            f'pandoc --sandbox --metadata title="{title}" --output {dst} {src}',
            stderr=asyncio.subprocess.PIPE,
        )
=======
        proc = await asyncio.create_subprocess_exec(
            "pandoc", "--sandbox", "-M", f"title={title}", "-o", dst, src,
            stderr=asyncio.subprocess.PIPE,
        )
>>>>>>> F
        _, err = await asyncio.wait_for(proc.communicate(), 30)
        if proc.returncode:
            return web.Response(status=422, text=err.decode(errors="replace")[:500])
        return web.Response(body=dst.read_bytes(), content_type=FORMATS[fmt])

def setup(app):
    app.router.add_post("/convert", convert)
