import asyncio
import json
import logging
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

logger = logging.getLogger("media")

PRESETS = {
    "mobile": ["-vf", "scale=640:-2", "-crf", "28"],
    "desktop": ["-vf", "scale=1280:-2", "-crf", "23"],
}


class ToolMissing(RuntimeError):
    pass


def require(tool):
    path = shutil.which(tool)
    if path is None:
        raise ToolMissing(f"{tool} is not installed")
    return path


def probe(path: Path) -> dict:
    """Return stream information as ffprobe reports it."""
    out = subprocess.check_output(
        [require("ffprobe"), "-v", "error", "-print_format", "json", "-show_streams", "-i", str(path.resolve())],
        timeout=60,
    )
    return json.loads(out)


def duration(path: Path) -> float:
    streams = probe(path).get("streams", [])
    return max((float(s.get("duration", 0)) for s in streams), default=0.0)


def encode(source: Path, target: Path, preset: str) -> None:
    command = [require("ffmpeg"), "-nostdin", "-y", "-i", str(source.resolve()), *PRESETS[preset], str(target.resolve())]
    logger.info("running %s", command)
    proc = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=3600)
    if proc.returncode:
        raise RuntimeError(f"ffmpeg exited with {proc.returncode}: {proc.stderr[-500:]}")


async def encode_all(source: Path, out_dir: Path) -> list[Path]:
    async def one(preset: str) -> Path:
        target = out_dir / f"{source.stem}-{preset}.mp4"
        proc = await asyncio.create_subprocess_exec(
            "ffmpeg", "-nostdin", "-y", "-i", str(source.resolve()), *PRESETS[preset], str(target.resolve()),
            stderr=asyncio.subprocess.DEVNULL,
        )
        if await proc.wait() != 0:
            raise RuntimeError(f"preset {preset} failed")
        return target

    return await asyncio.gather(*(one(p) for p in PRESETS))


def bundle(files, archive: Path) -> Path:
    """Pack the finished files into one tar archive."""
    with tarfile.open(archive, "w:gz") as tar:
        for path in files:
            tar.add(path, arcname=path.name)
    return archive


def unpack_preset_bundle(archive: Path, dest: Path) -> list[str]:
    with tarfile.open(archive) as tar:
        tar.extractall(dest, filter="data")
        return tar.getnames()


def docker_image_exists(tag: str = "media-tools:latest") -> bool:
    return subprocess.call(
        ["docker", "image", "inspect", tag], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) == 0


def workspace():
    return tempfile.TemporaryDirectory(prefix="media-")
