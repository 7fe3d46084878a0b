#!/usr/bin/env python3
"""Writes a model package with a random head: what a base costs, before anything is trained on it.

    scripts/random-head.py FOLDER --base Qwen2.5-Coder-0.5B-Instruct [--layers N] [--seed N]
    scripts/random-head.py FOLDER --base FILE.gguf

A base is one of training/plimsoll_training/bases.json, by name, or a GGUF file (llama or qwen2). The first
is brought by `plimsoll model fetch FOLDER`; a file is linked into the package's folder, which is where
a base is looked for last. The margins of such a package mean nothing.
"""

import argparse
import hashlib
import json
import pathlib
import random
import struct
import sys

BASES = pathlib.Path(__file__).resolve().parents[1] / "training/plimsoll_training/bases.json"
# Logits of about 1 where the final hidden state is some 200 long, as Qwen2.5-Coder's is.
DEVIATION = 0.005
# Formats of struct by GGUF's value types.
FORMATS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
STRING, ARRAY = 8, 9


def metadata(file):
    """(key, value) of the metadata of a GGUF file of version 2 or 3, arrays left out."""

    def read(format):
        size = struct.calcsize("<" + format)
        content = file.read(size)
        if len(content) != size:
            raise ValueError("the file ends in its metadata")
        return struct.unpack("<" + format, content)[0]

    def string():
        return file.read(read("Q")).decode("utf-8", "replace")

    if file.read(4) != b"GGUF" or read("I") not in (2, 3):
        raise ValueError("it is no GGUF file of version 2 or 3")
    read("Q")
    for _ in range(read("Q")):
        key, kind = string(), read("I")
        if kind == STRING:
            yield key, string()
        elif kind == ARRAY:
            kind, count = read("I"), read("Q")
            if kind == STRING:
                for _ in range(count):
                    string()
            elif kind in FORMATS:
                file.seek(count * struct.calcsize("<" + FORMATS[kind]), 1)
            else:
                raise ValueError(f"{key} is an array of type {kind}")
        elif kind in FORMATS:
            yield key, read(FORMATS[kind])
        else:
            raise ValueError(f"{key} has the value type {kind}")


def of_file(path):
    """A base as bases.json describes it, of a file."""
    with open(path, "rb") as file:
        values = {}
        for key, value in metadata(file):
            values[key] = value
            architecture = values.get("general.architecture")
            if f"{architecture}.embedding_length" in values:
                break
        else:
            raise ValueError("it does not say its architecture and its width")
    with open(path, "rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return sha256, {"name": path.stem, "file": path.name, "architecture": architecture,
                    "width": values[f"{architecture}.embedding_length"]}


def find(base):
    """(SHA-256, description) of a base given by name or file."""
    bases = json.loads(BASES.read_text())
    for sha256, known in bases.items():
        if base.lower() in (known["name"].lower(), known["name"].split("/")[-1].lower()):
            return sha256, known
    path = pathlib.Path(base)
    if not path.is_file():
        names = ", ".join(known["name"].split("/")[-1] for known in bases.values())
        raise ValueError(f"there is no file of this name, and the bases known by name are {names}")
    sha256, found = of_file(path)
    return sha256, bases.get(sha256, found)


def safetensors(tensors):
    """The bytes of a safetensors file; `tensors` by name: shape and float32 values."""
    header, data = {}, b""
    for name, (shape, values) in tensors.items():
        content = struct.pack(f"<{len(values)}f", *values)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def write(folder, base, layers, seed):
    sha256, known = find(base)
    width = known["width"]
    generator = random.Random(seed)
    head = safetensors({
        "score.weight": ([2, width], [generator.gauss(0, DEVIATION) for _ in range(2 * width)]),
        "score.bias": ([2], [0.0, 0.0]),
    })
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "head.safetensors").write_bytes(head)
    manifest = {
        "format": 1,
        "name": folder.resolve().name,
        "architecture": known["architecture"],
        "base": {
            "file": known["file"], "sha256": sha256, **({"layers": layers} if layers else {}),
            **{key: known[key] for key in ("bytes", "url", "wheels", "licence") if key in known},
        },
        "head": {"file": "head.safetensors", "sha256": hashlib.sha256(head).hexdigest(),
                 "labels": ["vulnerable", "safe"]},
        "separator": "\n\n",
        "thresholds": {"margin": 0, "drop": 0.3},
        "licence": "Apache-2.0",
        "summary": f"A random head (seed {seed}) on {known['name']}: for measuring speed. Its margins mean"
                   " nothing.",
    }
    (folder / "plimsoll.json").write_text(json.dumps(manifest, indent=2) + "\n")
    beside = folder / known["file"]
    if pathlib.Path(base).is_file() and not beside.exists():
        beside.symlink_to(pathlib.Path(base).resolve())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--base", required=True, help="a name of bases.json, or a GGUF file")
    parser.add_argument("--layers", type=int, help="how many of the base's first layers; all if left out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    try:
        write(options.folder, options.base, options.layers, options.seed)
    except (OSError, ValueError) as error:
        sys.exit(f"{options.base}: {error}")
    print(f"{options.folder}: a random head; `plimsoll model fetch {options.folder}` brings its base")


if __name__ == "__main__":
    main()
