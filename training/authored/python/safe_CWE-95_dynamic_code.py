import ast
import importlib
import os
import re
import sys
from collections import namedtuple
from dataclasses import fields

HANDLERS = {}


def handler(name):
	def register(func):
		HANDLERS[name] = func
		return func
	return register


def dispatch(name, *args):
	try:
		func = HANDLERS[name]
	except KeyError:
		raise LookupError(f"no handler {name!r}") from None
	return func(*args)


def optional(module):
	try:
		return importlib.import_module(module)
	except ImportError:
		return None


orjson = optional("orjson")


def read_version(path):
	"""setup.py helper: runs the package's own _version.py."""
	scope = {}
	with open(path) as fh:
		exec(compile(fh.read(), path, "exec"), scope)
	return scope["__version__"]


def literal(text):
	return ast.literal_eval(text) if len(text) < 1000 else None


def evaluate(model, loader):
	model.eval()
	return sum(model(batch).sum() for batch in loader)


def make_adder(n):
	source = "lambda x: x + %d" % n
	return eval(source)


def to_dict(obj):
	return {f.name: getattr(obj, f.name) for f in fields(obj)}


def row_type(header):
	names = [re.sub(r"\W", "_", h) or "x" for h in header]
	return namedtuple("Row", names, rename=True)


def startup():
	script = os.environ.get("PYTHONSTARTUP")
	if script and sys.flags.interactive:
		with open(script) as fh:
			exec(fh.read(), {"__name__": "__main__"})
