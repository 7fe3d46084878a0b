"""Self-update of the weather station software.

The vendor publishes a manifest and, detached, its Ed25519 signature. The public
key is compiled into the image. Bundles lie on a mirror network that anybody may
join, the manifest names them with size and digest.
"""
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import requests
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

log = logging.getLogger("updater")

VENDOR_KEY = bytes.fromhex("5f1e" * 16)
ORIGIN = "https://updates.station.example/v2"
RELEASES = Path("/opt/station/releases")
CURRENT = Path("/opt/station/current")
MAX_MANIFEST = 64 * 1024
MAX_BUNDLE = 200 * 1024 * 1024
TIMEOUT = (5, 60)

class UpdateError(Exception):
    pass

@dataclass(frozen=True)
class Release:
    version: tuple
    file: str
    size: int
    sha256: str

    @property
    def name(self):
        return ".".join(map(str, self.version))

def get(url, limit):
    """Small documents into memory."""
    with requests.get(url, stream=True, timeout=TIMEOUT) as answer:
        answer.raise_for_status()
        body = answer.raw.read(limit + 1, decode_content=True)
    if len(body) > limit:
        raise UpdateError(f"{url} is too large")
    return body

def parse_version(text):
    parts = tuple(int(part) for part in str(text).split("."))
    if len(parts) != 3 or min(parts) < 0:
        raise UpdateError("version")
    return parts

def fetch_manifest():
    body = get(f"{ORIGIN}/manifest.json", MAX_MANIFEST)
    signature = get(f"{ORIGIN}/manifest.sig", 64)
    try:
        Ed25519PublicKey.from_public_bytes(VENDOR_KEY).verify(signature, body)
    except InvalidSignature:
        raise UpdateError("the manifest is not from the vendor") from None
    return json.loads(body)

def newest(manifest):
    entries = [
        Release(parse_version(e["version"]), e["file"], int(e["size"]), e["sha256"])
        for e in manifest["releases"]
        if e.get("channel", "stable") == "stable"
    ]
    if not entries:
        raise UpdateError("the manifest is empty")
    return max(entries, key=lambda e: e.version)

def installed():
    """Version of the running release, from the name of its folder."""
    try:
        return parse_version(CURRENT.resolve(strict=True).name)
    except (OSError, ValueError):
        return (0, 0, 0)

def pick_mirror(manifest):
    for mirror in manifest["mirrors"]:
        try:
            if requests.head(f"{mirror}/alive", timeout=TIMEOUT).ok:
                return mirror
        except requests.RequestException:
            continue
    raise UpdateError("no mirror answers")

def download(release, mirror, target):
    """Fetch a bundle and make sure that it is the one that was published."""
    digest = hashlib.sha256()
    total = 0
    with requests.get(f"{mirror}/{release.file}", stream=True, timeout=TIMEOUT) as answer:
        answer.raise_for_status()
        for block in answer.iter_content(1 << 18):
            total += len(block)
            if total > min(release.size, MAX_BUNDLE):
                raise UpdateError("bundle is larger than announced")
            digest.update(block)
            target.write(block)
<<<<<<< V
        expected = answer.headers.get("X-Content-SHA256", release.sha256)
=======
        expected = release.sha256
>>>>>>> F
    if total != release.size or digest.hexdigest() != expected:
        raise UpdateError("bundle differs from the published one")
    target.flush()

def unpack(bundle, release):
    """Into a new folder, which gets its name when it is complete."""
    final = RELEASES / release.name
    if final.exists():
        shutil.rmtree(final)
    partial = Path(tempfile.mkdtemp(dir=RELEASES, prefix=".new-"))
    try:
        bundle.seek(0)
        with tarfile.open(fileobj=bundle, mode="r:gz") as archive:
            archive.extractall(partial, filter="data")
        os.chmod(partial, 0o755)
        partial.rename(final)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return final

def activate(folder):
    link = CURRENT.with_name(".current-new")
    link.unlink(missing_ok=True)
    link.symlink_to(folder)
    link.replace(CURRENT)
    subprocess.run(["systemctl", "restart", "station.service"], check=True)

def tidy(keep):
    folders = sorted(
        (f for f in RELEASES.iterdir() if not f.name.startswith(".")), key=lambda f: f.stat().st_mtime
    )
    for folder in folders[:-3]:
        if folder != keep:
            shutil.rmtree(folder)

def main():
    logging.basicConfig(level=logging.INFO)
    try:
        manifest = fetch_manifest()
        release = newest(manifest)
<<<<<<< V
        if release.version == installed():
=======
        if release.version <= installed():
>>>>>>> F
            log.info("%s is current", release.name)
            return 0
        with tempfile.TemporaryFile(dir=RELEASES) as bundle:
            download(release, pick_mirror(manifest), bundle)
            folder = unpack(bundle, release)
        activate(folder)
        tidy(folder)
        log.info("updated to %s", release.name)
    except (UpdateError, requests.RequestException, KeyError, ValueError, OSError) as exc:
        log.error("no update: %s", exc)
        return 1
    return 0

if __name__ == "__main__":
    sys.exit(main())
