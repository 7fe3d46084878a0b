import shlex
import subprocess
import tempfile
from pathlib import Path

from fastapi import FastAPI, Form, UploadFile
from fastapi.responses import Response

app = FastAPI(title="badge renderer")
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"


@app.post("/badge")
async def badge(photo: UploadFile, name: str = Form(..., max_length=60)):
  with tempfile.TemporaryDirectory() as tmp:
    src = Path(tmp) / "in.png"
    dst = Path(tmp) / "out.png"
    src.write_bytes(await photo.read(2_000_000))
    caption = "label:" + name.replace("\\", "").replace("%", "").replace("@", "")
<<<<<<< V
    cmd = f"convert png:{src} -resize 300x400 -font {FONT} -pointsize 28 {caption} -append png:{dst}"
    subprocess.run(shlex.split(cmd), check=True, timeout=20)
=======
    cmd = f"convert png:{src} -resize 300x400 -font {FONT} -pointsize 28"
    subprocess.run([*shlex.split(cmd), caption, "-append", f"png:{dst}"], check=True, timeout=20)
>>>>>>> F
    return Response(dst.read_bytes(), media_type="image/png")
