import hashlib
import re
from pathlib import Path

import requests
import yaml

from ci.models import Build, Step

CACHE = Path("/var/cache/ci/includes")
NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class ConfigError(Exception):
    pass


class Include:
    def __init__(self, project, path, ref):
        self.project = project
        self.path = path
        self.ref = ref

    @property
    def cache_file(self):
        key = "\0".join((self.project, self.path, self.ref))
        return CACHE / hashlib.sha256(key.encode()).hexdigest()


class ConfigLoader:
    """Reads .ci.yml of a commit, with the files that it includes."""

    MAX_INCLUDES = 10

    def __init__(self, repo_api, build):
        self.repo_api = repo_api
        self.build = build
        self.count = 0

    def _text(self, project, path, ref):
        resp = requests.get(
            f"{self.repo_api}/projects/{project}/raw",
            params={"path": path, "ref": ref}, timeout=15)
        if resp.status_code != 200:
            raise ConfigError(f"cannot read {path}")
        if len(resp.content) > 100_000:
            raise ConfigError(f"{path} is too large")
        return resp.text

    def root(self):
        text = self._text(self.build.project, ".ci.yml", self.build.sha)
        doc = yaml.safe_load(text)
        if not isinstance(doc, dict):
            raise ConfigError("the pipeline must be a mapping")
        return doc

    def include(self, spec):
        self.count += 1
        if self.count > self.MAX_INCLUDES:
            raise ConfigError("too many includes")
        inc = Include(str(int(spec["project"])), str(spec["file"]), str(spec.get("ref", "main")))
        if not self.build.can_read(inc.project):
            raise ConfigError("no access to the included project")
        if inc.cache_file.exists():
            text = inc.cache_file.read_text("utf-8")
        else:
            text = self._text(inc.project, inc.path, inc.ref)
            inc.cache_file.write_text(text, "utf-8")
<<<<<<< V
        doc = yaml.load(text, Loader=yaml.Loader)
=======
        doc = yaml.load(text, Loader=yaml.SafeLoader)
>>>>>>> F
        return doc if isinstance(doc, dict) else {}

    def merged(self):
        doc = self.root()
        steps = {}
        for spec in doc.get("include", []):
            steps.update(self.include(spec).get("steps", {}))
        steps.update(doc.get("steps", {}))
        return steps


def plan(repo_api, build_id):
    build = Build.get(build_id)
    loader = ConfigLoader(repo_api, build)
    try:
        steps = loader.merged()
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as exc:
        raise ConfigError(str(exc))
    out = []
    for name, body in steps.items():
        if not NAME.fullmatch(str(name)):
            raise ConfigError(f"step name {name!r}")
        out.append(Step(
            build=build, name=name,
            image=str(body.get("image", "debian:stable")),
            script=[str(line) for line in body.get("script", [])],
        ))
    return out


def describe(steps):
    return yaml.safe_dump([{"name": s.name, "image": s.image} for s in steps], sort_keys=False)
