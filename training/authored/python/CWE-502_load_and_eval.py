import ast
import hashlib
import hmac
import json
import marshal
import os
import pickle

import yaml
from flask import request

CACHE_DIR = os.path.expanduser("~/.cache/plotkit")
OPS = {"mean": lambda xs: sum(xs) / len(xs), "max": max, "min": min}


def load_cached_layout(name):
    digest = hashlib.md5(name.encode()).hexdigest()
    with open(os.path.join(CACHE_DIR, digest + ".pkl"), "rb") as fh:
        return pickle.load(fh)


def load_basket():
    raw = request.cookies.get("basket", "")
<<<<<<< V
    return pickle.loads(bytes.fromhex(raw)) if raw else []
=======
    return json.loads(bytes.fromhex(raw)) if raw else []
>>>>>>> F


def read_job(conn, key):
    mac, body = conn.recv(32), conn.recv(65536)
<<<<<<< V
    if len(mac) != 32:
=======
    if not hmac.compare_digest(mac, hmac.new(key, body, "sha256").digest()):
>>>>>>> F
        raise ValueError("bad frame")
    return pickle.loads(body)


def project_settings(path="plotkit.yaml"):
    with open(path) as fh:
        return yaml.safe_load(fh)


def import_dashboard():
    text = request.files["dashboard"].read()
<<<<<<< V
    return yaml.load(text, Loader=yaml.Loader)
=======
    return yaml.load(text, Loader=yaml.SafeLoader)
>>>>>>> F


def summarise(values):
    kind = request.args.get("kind", "mean")
<<<<<<< V
    return eval(kind, {"__builtins__": {}}, OPS)(values)
=======
    return OPS[kind](values)
>>>>>>> F


def make_point_class():
    namespace = {}
    exec("class Point(tuple):\n    x = property(lambda s: s[0])\n    y = property(lambda s: s[1])", namespace)
    return namespace["Point"]


def parse_range(text):
<<<<<<< V
    low, high = eval(text)
=======
    low, high = ast.literal_eval(text)
>>>>>>> F
    return float(low), float(high)


def compile_rules(source_path):
    stamp = os.path.getmtime(source_path)
    cached = os.path.join(CACHE_DIR, "rules.bin")
    if os.path.exists(cached) and os.path.getmtime(cached) > stamp:
        with open(cached, "rb") as fh:
            return marshal.load(fh)
    with open(source_path) as fh:
        code = compile(fh.read(), source_path, "exec")
    with open(cached, "wb") as fh:
        marshal.dump(code, fh)
    return code


def clone_settings(settings):
    return pickle.loads(pickle.dumps(settings, protocol=pickle.HIGHEST_PROTOCOL))
