#!/usr/bin/env python3
"""Builds the static files of the web shop: bundles, fingerprints, sprite order, preview pages.

Fingerprints only have to change when a file changes, so that browsers fetch the
new one. The upload to the storage asks for an MD5 of every part by its own rules.
Integrity values for script tags are SHA-384, deploy requests carry an HMAC.
"""
import argparse
import base64
import gzip
import hashlib
import hmac
import http.client
import json
import logging
import os
import random
import re
import shutil
import sys
import time
from pathlib import Path

log = logging.getLogger("assets")

SOURCE = Path("assets")
TARGET = Path("build/static")
CACHE = Path("build/.cache")
API_HOST = "deploy.shop.example"
IMPORT = re.compile(r"""^@import\s+["']([\w./-]{1,80})["'];\s*$""", re.MULTILINE)
COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
COMPRESS = {".css", ".js", ".svg", ".json"}

class BuildError(Exception):
    pass

def fingerprint(data):
    """Eight digits for the file name."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()[:8]

def integrity(data):
    return "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode("ascii")

def content_md5(data):
    """Value of the Content-MD5 header, with which the storage finds broken transfers."""
    return base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode("ascii")

def bundle(path, seen=()):
    """Text of a style sheet with its imports put in."""
    if path in seen:
        raise BuildError(f"{path} imports itself")

    def include(match):
        return bundle((path.parent / match.group(1)).resolve(), (*seen, path))
    text = path.read_text("utf-8")
    return IMPORT.sub(include, COMMENT.sub("", text))

def cached(name, data, make):
    """Result of make(data), kept between builds under a name that depends on the input."""
    key = hashlib.sha1(name.encode() + b"\0" + data, usedforsecurity=False).hexdigest()
    path = CACHE / key
    if path.exists():
        return path.read_bytes()
    result = make(data)
    CACHE.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_bytes(result)
    partial.replace(path)
    return result

def squeeze(data):
    return gzip.compress(data, 9, mtime=0)

def write_asset(relative, data, manifest):
    stem, ending = os.path.splitext(relative)
    name = f"{stem}.{fingerprint(data)}{ending}"
    path = TARGET / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if ending in COMPRESS:
        (TARGET / f"{name}.gz").write_bytes(cached("gzip", data, squeeze))
    manifest[relative] = {"file": name, "integrity": integrity(data)}

def preview_page(manifest, count=12, seed=20):
    """A page with a few pictures in random but repeatable order, for the designers."""
    pictures = sorted(n for n in manifest if n.endswith((".svg", ".webp")))
    chosen = random.Random(seed).sample(pictures, min(count, len(pictures)))
    tags = "\n".join(f'<img src="{manifest[n]["file"]}" alt="">' for n in chosen)
    return f"<!doctype html>\n<title>Preview</title>\n{tags}\n"

def build():
    if TARGET.exists():
        shutil.rmtree(TARGET)
    manifest = {}
    for path in sorted(SOURCE.rglob("*")):
        if not path.is_file() or path.name.startswith((".", "_")):
            continue
        relative = path.relative_to(SOURCE).as_posix()
        if path.suffix == ".css":
            data = bundle(path.resolve()).encode("utf-8")
        else:
            data = path.read_bytes()
        write_asset(relative, data, manifest)
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True))
    (TARGET / "preview.html").write_text(preview_page(manifest))
    log.info("%d files", len(manifest))
    return manifest

class Deploy:
    def __init__(self, host, key_id, key):
        self.host = host
        self.key_id = key_id
        self.key = key

    def headers(self, method, path, data):
        stamp = str(int(time.time()))
        digest = hashlib.sha256(data).hexdigest()
        text = "\n".join((method, path, stamp, digest))
        tag = hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()
        return {
            "X-Deploy-Key": self.key_id,
            "X-Deploy-Time": stamp,
            "X-Deploy-Tag": tag,
            "Content-MD5": content_md5(data),
        }

    def send(self, method, path, data=b"", tries=5):
        """One request; waits a little longer after each failure, never quite the same time."""
        for attempt in range(tries):
            connection = http.client.HTTPSConnection(self.host, timeout=60)
            try:
                connection.request(method, path, body=data, headers=self.headers(method, path, data))
                answer = connection.getresponse()
                body = answer.read()
                if answer.status < 300:
                    return body
                if answer.status < 500:
                    raise BuildError(f"{method} {path}: {answer.status}")
            except OSError as exc:
                log.warning("%s %s: %s", method, path, exc)
            finally:
                connection.close()
            time.sleep(2**attempt + random.random())
        raise BuildError(f"{method} {path} failed {tries} times")

    def known(self):
        return set(json.loads(self.send("GET", "/v1/static")))

def deploy(manifest):
    target = Deploy(API_HOST, os.environ["DEPLOY_KEY_ID"], os.environ["DEPLOY_KEY"].encode())
    there = target.known()
    names = [p.relative_to(TARGET).as_posix() for p in sorted(TARGET.rglob("*")) if p.is_file()]
    random.shuffle(names)
    for name in names:
        if name not in there or name == "manifest.json":
            target.send("PUT", f"/v1/static/{name}", (TARGET / name).read_bytes())
    log.info("%d files deployed", len(set(names) - there))

def main():
    parser = argparse.ArgumentParser(description="Build and deploy static files.")
    parser.add_argument("--deploy", action="store_true")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        manifest = build()
        if args.deploy:
            deploy(manifest)
    except (BuildError, KeyError, OSError) as exc:
        log.error("%s", exc)
        return 1
    return 0

if __name__ == "__main__":
    sys.exit(main())
