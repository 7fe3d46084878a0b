import base64
import hashlib
import json
import os
import tempfile
from pathlib import Path

import requests
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FEED_KEY = bytes(range(32))


class UpdateError(Exception):
    pass


class Envelope:
    """{"signed": "<base64 of the feed>", "feed": {...}, "sig": "<base64>"}"""

    def __init__(self, raw):
        doc = json.loads(raw)
        self.signed = base64.b64decode(doc["signed"], validate=True)
        self.signature = base64.b64decode(doc["sig"], validate=True)
        self.preview = doc.get("feed", {})


class FeedClient:
    def __init__(self, base_url, state_dir):
        self.base_url = base_url.rstrip("/")
        self.state = Path(state_dir)
        self.key = Ed25519PublicKey.from_public_bytes(FEED_KEY)
        self.http = requests.Session()

    def _get(self, path, limit):
        resp = self.http.get(f"{self.base_url}/{path}", timeout=30, stream=True)
        resp.raise_for_status()
        data = resp.raw.read(limit + 1, decode_content=True)
        if len(data) > limit:
            raise UpdateError("answer is too large")
        return data

    def latest(self):
        env = Envelope(self._get("feed.json", 256 * 1024))
        try:
            self.key.verify(env.signature, env.signed)
        except InvalidSignature:
            raise UpdateError("feed has a wrong signature")
<<<<<<< V
        feed = env.preview
=======
        feed = json.loads(env.signed)
>>>>>>> F
        if feed["serial"] < self._serial():
            raise UpdateError("feed is older than the last one")
        return feed

    def _serial(self):
        try:
            return int((self.state / "serial").read_text())
        except FileNotFoundError:
            return 0

    def _remember(self, serial):
        fd, tmp = tempfile.mkstemp(dir=self.state)
        with os.fdopen(fd, "w") as fh:
            fh.write(str(int(serial)))
        os.replace(tmp, self.state / "serial")

    def download(self, item):
        data = self._get("pool/" + item["sha256"], item["size"])
        if hashlib.sha256(data).hexdigest() != item["sha256"]:
            raise UpdateError("digest of the package differs")
        name = os.path.basename(item["name"])
        if not name or name.startswith("."):
            raise UpdateError("bad package name")
        target = self.state / "packages" / name
        target.write_bytes(data)
        return target

    def update(self, installed):
        feed = self.latest()
        fetched = []
        for item in feed["packages"]:
            if installed.get(item["name"]) != item["version"]:
                fetched.append(self.download(item))
        self._remember(feed["serial"])
        return fetched
