import base64
import json
import logging
import os
import shutil
import tempfile
from pathlib import Path

log = logging.getLogger("agent.secrets")

RUN = Path("/run/appagent")


class Secret:
    def __init__(self, name, value, kind):
        self.name = name
        self.value = value
        self.kind = kind


class Bundle:
    """The answer of the vault for one application."""

    def __init__(self, doc):
        self.app = doc["app"]
        self.uid = int(doc["uid"])
        self.secrets = []
        for row in doc["secrets"]:
            self.secrets.append(Secret(row["name"], base64.b64decode(row["value"]), row.get("kind", "file")))
        self.public = doc.get("public", {})

    def of_kind(self, kind):
        return [s for s in self.secrets if s.kind == kind]


def checked(name):
    if not name or "/" in name or name.startswith(".") or "\0" in name:
        raise ValueError("name %r" % name)
    return name


class Writer:
    def __init__(self, root=RUN):
        self.root = root

    def folder(self, bundle):
        path = self.root / checked(bundle.app)
        path.mkdir(mode=0o755, exist_ok=True)
        return path

    def files(self, bundle):
        folder = self.folder(bundle)
        for secret in bundle.of_kind("file"):
            fd, tmp = tempfile.mkstemp(dir=folder)
            with os.fdopen(fd, "wb") as fh:
                fh.write(secret.value)
                os.fchown(fd, bundle.uid, -1)
            os.replace(tmp, folder / checked(secret.name))

    def environment(self, bundle):
        """One file with NAME=value lines for systemd's EnvironmentFile."""
        lines = []
        for secret in bundle.of_kind("env"):
            text = secret.value.decode("utf-8")
            if "\n" in text or not secret.name.isidentifier():
                raise ValueError("value of %s" % secret.name)
            lines.append('%s="%s"' % (secret.name, text.replace("\\", "\\\\").replace('"', '\\"')))
        target = self.folder(bundle) / "env"
        part = target.with_suffix(".part")
<<<<<<< V
        with open(part, "w", encoding="utf-8") as fh:
            fh.write("\n".join(lines) + "\n")
            os.fchown(fh.fileno(), bundle.uid, -1)
=======
        part.unlink(missing_ok=True)
        fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8") as fh:
            fh.write("\n".join(lines) + "\n")
            os.fchown(fh.fileno(), bundle.uid, -1)
>>>>>>> F
        os.replace(part, target)

    def public(self, bundle):
        """Settings that everyone on the host may see."""
        target = self.folder(bundle) / "public.json"
        with open(target, "w", encoding="utf-8") as fh:
            json.dump(bundle.public, fh, indent=1, sort_keys=True)

    def remove(self, app):
        shutil.rmtree(self.root / checked(app), ignore_errors=True)


class Agent:
    def __init__(self, vault, writer):
        self.vault = vault
        self.writer = writer
        self.versions = {}

    def sync(self, app):
        doc = self.vault.fetch(app)
        if doc is None:
            self.writer.remove(app)
            self.versions.pop(app, None)
            return False
        if self.versions.get(app) == doc["version"]:
            return False
        bundle = Bundle(doc)
        self.writer.files(bundle)
        self.writer.environment(bundle)
        self.writer.public(bundle)
        self.versions[app] = doc["version"]
        log.info("%s: %d secrets, version %s", app, len(bundle.secrets), doc["version"])
        return True
