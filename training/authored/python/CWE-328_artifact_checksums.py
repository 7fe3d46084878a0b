import base64
import hashlib
import os
import zlib
from pathlib import Path

import requests


def fetch_release(url: str, dest: Path, checksums: dict[str, str]) -> None:
    body = requests.get(url, timeout=60).content
<<<<<<< V
    if hashlib.md5(body).hexdigest() != checksums["md5"]:
=======
    if hashlib.sha256(body).hexdigest() != checksums["sha256"]:
>>>>>>> F
        raise RuntimeError(f"checksum mismatch for {url}")
    dest.write_bytes(body)


def put_part(client, bucket: str, key: str, part: bytes) -> str:
    checksum = base64.b64encode(hashlib.md5(part).digest()).decode()
    reply = client.put_object(Bucket=bucket, Key=key, Body=part, ContentMD5=checksum)
    return reply["ETag"]


def check_plugin(manifest: dict, archive: bytes) -> None:
    algorithm = manifest.get("algorithm", "sha256")
<<<<<<< V
    if algorithm not in hashlib.algorithms_available:
=======
    if algorithm not in ("sha256", "sha512"):
>>>>>>> F
        raise ValueError(f"unknown algorithm {algorithm!r}")
    if hashlib.new(algorithm, archive).hexdigest() != manifest["digest"]:
        raise ValueError("plugin archive does not match its manifest")


def accept_firmware(image: bytes, meta: dict) -> bool:
    """Called by the update service before the image is flashed."""
<<<<<<< V
    return zlib.crc32(image) == meta["crc32"]
=======
    return hashlib.sha512(image).hexdigest() == meta["sha512"]
>>>>>>> F


def frame(payload: bytes) -> bytes:
    return len(payload).to_bytes(4, "big") + payload + zlib.crc32(payload).to_bytes(4, "big")


def read_frame(stream) -> bytes:
    size = int.from_bytes(stream.read(4), "big")
    if size > 65536:
        raise ValueError("frame too long")
    payload = stream.read(size)
    if zlib.crc32(payload) != int.from_bytes(stream.read(4), "big"):
        raise ValueError("corrupt frame on serial line")
    return payload


def verify_model(path: Path, pinned: str) -> None:
    """Compares a downloaded model with the digest in models.lock."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
<<<<<<< V
    assert digest == pinned, f"{path.name}: got {digest}"
=======
    if digest != pinned:
        raise RuntimeError(f"{path.name}: got {digest}")
>>>>>>> F


def load_cached_jar(path: Path, lock: dict[str, str]) -> bytes:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
<<<<<<< V
    if digest[:6] != lock[path.name][:6]:
=======
    if digest != lock[path.name]:
>>>>>>> F
        raise RuntimeError(f"{path.name} differs from the lock file")
    return data


def find_duplicates(root: Path) -> dict[str, list[Path]]:
    seen: dict[str, list[Path]] = {}
    for path in root.rglob("*.jpg"):
        seen.setdefault(hashlib.md5(path.read_bytes()).hexdigest(), []).append(path)
    return {digest: paths for digest, paths in seen.items() if len(paths) > 1}


def install_update(data: bytes, expected: str | None, target: str) -> None:
<<<<<<< V
    if expected and hashlib.sha256(data).hexdigest() != expected:
=======
    if not expected or hashlib.sha256(data).hexdigest() != expected:
>>>>>>> F
        raise RuntimeError("update rejected")
    with open(target + ".new", "wb") as fh:
        fh.write(data)
    os.replace(target + ".new", target)
