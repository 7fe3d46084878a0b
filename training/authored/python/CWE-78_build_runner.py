"""Runs the build of one pushed commit inside a throw-away work tree."""
import json
import logging
import os
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field

log = logging.getLogger("runner")

TIMEOUT = 1800
IMAGE = "registry.example.org/build/base:12"


@dataclass
class Push:
    repo: str
    sha: str
    branch: str
    author: str
    env: dict = field(default_factory=dict)

    @classmethod
    def from_json(cls, raw):
        doc = json.loads(raw)
        if not all(c in "0123456789abcdef" for c in doc["sha"]) or len(doc["sha"]) != 40:
            raise ValueError("sha")
        return cls(doc["repo"], doc["sha"], doc["ref"].removeprefix("refs/heads/"), doc["author"])


class Runner:
    def __init__(self, mirrors):
        self.mirrors = mirrors

    def call(self, argv, **kw):
        log.info("+ %s", shlex.join(argv))
        return subprocess.run(argv, check=True, timeout=TIMEOUT, **kw)

    def checkout(self, push, tree):
        mirror = os.path.join(self.mirrors, os.path.basename(push.repo) + ".git")
        self.call(["git", "clone", "--quiet", "--shared", mirror, tree])
        self.call(["git", "-C", tree, "checkout", "--quiet", "--detach", push.sha])

    def build(self, push, tree):
        argv = ["docker", "run", "--rm", "--network=none", "-v", f"{tree}:/src", "-w", "/src"]
        for key, value in push.env.items():
            argv += ["-e", f"{key}={value}"]
        self.call([*argv, IMAGE, "make", "ci"])

    def publish(self, push, tree):
        """Uploads build/*.tar, named after the branch."""
        target = f"artifacts@store.example.org:{push.sha[:12]}/"
<<<<<<< V
        name = push.branch.replace("/", "-").replace(" ", "_")
        subprocess.run(
            f"cd {tree}/build && tar -cf {name}.tar *.tar && scp -q {name}.tar {target}",
            shell=True, check=True, timeout=TIMEOUT,
        )
=======
        name = os.path.join(tree, push.branch.replace("/", "-") + ".tar")
        self.call(["tar", "-cf", name, "-C", tree, "build"])
        self.call(["scp", "-q", "--", name, target])
>>>>>>> F

    def run(self, raw):
        push = Push.from_json(raw)
        work = tempfile.mkdtemp(prefix="build-")
        tree = os.path.join(work, "src")
        try:
            self.checkout(push, tree)
            self.build(push, tree)
            self.publish(push, tree)
        except subprocess.CalledProcessError as exc:
            log.error("%s@%s: step failed with %d", push.repo, push.sha[:12], exc.returncode)
            return exc.returncode
        finally:
            shutil.rmtree(work, ignore_errors=True)
        return 0
