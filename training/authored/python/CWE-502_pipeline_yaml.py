"""Parses .pipeline.yml of a pushed commit and schedules its jobs."""
import fnmatch
import subprocess

import yaml

from ci.errors import ConfigError
from ci.queue import enqueue

LIMIT = 64 * 1024


def read_file(repo, sha, path):
	proc = subprocess.run(
		["git", "-C", repo.path, "cat-file", "blob", f"{sha}:{path}"], capture_output=True
	)
	return proc.stdout if proc.returncode == 0 else None


def load_config(repo, sha):
	blob = read_file(repo, sha, ".pipeline.yml")
	if blob is None:
		return None
	if len(blob) > LIMIT:
		raise ConfigError("pipeline file is too large")
	try:
<<<<<<< V
		doc = yaml.load(blob, Loader=yaml.UnsafeLoader)
=======
		doc = yaml.load(blob, Loader=yaml.SafeLoader)
>>>>>>> F
	except yaml.YAMLError as exc:
		raise ConfigError(f"line {getattr(exc, 'problem_mark', '?')}") from exc
	if not isinstance(doc, dict) or "jobs" not in doc:
		raise ConfigError("no jobs")
	return doc


def on_push(repo, sha, branch):
	doc = load_config(repo, sha)
	for name, job in (doc or {}).get("jobs", {}).items():
		if fnmatch.fnmatch(branch, job.get("only", "*")):
			enqueue(repo.id, sha, name, job)
