"""The numbers an exported package must give, by transformers in float32.

Shares no code with the trainer's forward pass: what agrees with it is right.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from .adapter import merge, read_adapter
from .base import Base, read_gguf

# Texts of our own; the engine reads them too.
CASES = [
    ("c", [
        "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>",
        "struct frame { unsigned short count; unsigned char body[256]; };",
        "static unsigned total(const unsigned char *bytes, unsigned count)\n{\n    unsigned sum = 0;",
        "    for (unsigned i = 0; i < count; i++)\n        sum += bytes[i];\n    return sum;\n}",
        "int receive(const struct frame *frame, const char *label)\n{\n    char title[24];\n"
        "    unsigned char copy[64];",
        "    if (strlen(label) >= sizeof title)\n        return -1;",
        "    strcpy(title, label);",
        "    memcpy(copy, frame->body, frame->count);",
        "    fprintf(stderr, label);\n    return total(copy, frame->count);\n}",
        "int list(const char *folder)\n{\n    char line[96];",
        "    sprintf(line, \"ls %s\", folder);\n    return system(line);\n}",
    ]),
    ("python", [
        "import hashlib\nimport pickle\nimport sqlite3\nimport subprocess",
        "def orders(path, customer):\n    with sqlite3.connect(path) as connection:",
        "        rows = connection.execute(f\"select * from orders where customer = '{customer}'\")\n"
        "        return rows.fetchall()",
        "def restore(blob):\n    return pickle.loads(blob)",
        "def digest(text):\n    return hashlib.sha256(text.encode()).hexdigest()",
        "def archive(name):\n    return subprocess.run(\"tar cf out.tar \" + name, shell=True)",
    ]),
    ("javascript", [
        "const express = require('express');\nconst fs = require('fs');",
        "function showNote(request, response) {\n  const file = './notes/' + request.query.name;",
        "  const text = fs.readFileSync(file, 'utf8');",
        "  response.send('<h1>' + request.query.title + '</h1><pre>' + text + '</pre>');\n}",
        "function compute(request, response) {\n  response.json(eval(request.body.formula));\n}",
        "function add(a, b) {\n  return a + b;\n}",
    ]),
    ("go", [
        "package main\n\nimport (\n\t\"crypto/tls\"\n\t\"database/sql\"\n\t\"net/http\"\n)",
        "func client() *http.Client {\n\tconfig := &tls.Config{InsecureSkipVerify: true}",
        "\treturn &http.Client{Transport: &http.Transport{TLSClientConfig: config}}\n}",
        "func find(db *sql.DB, name string) (*sql.Rows, error) {",
        "\treturn db.Query(\"SELECT id FROM users WHERE name = '\" + name + \"'\")\n}",
        "func sum(values []int) int {\n\ttotal := 0\n\tfor _, value := range values {",
        "\t\ttotal += value\n\t}\n\treturn total\n}",
    ]),
]


def reference_model(base: Base):
    """transformers' own model with these weights, float32, attention written out."""
    from transformers import LlamaConfig, LlamaModel, Qwen2Config, Qwen2Model

    s = base.sizes
    config, kind = {"llama": (LlamaConfig, LlamaModel), "qwen2": (Qwen2Config, Qwen2Model)}[
        s.architecture]
    model = kind(config(
        vocab_size=s.vocabulary, hidden_size=s.width, intermediate_size=s.feed_forward,
        num_hidden_layers=s.layers, num_attention_heads=s.heads, num_key_value_heads=s.kv_heads,
        head_dim=s.head_size, rms_norm_eps=s.epsilon,
        rope_parameters={"rope_type": "default", "rope_theta": s.theta},
        attn_implementation="eager"))
    model.load_state_dict(base.weights, strict=True)
    return model.float().eval()


@torch.no_grad()
def margins(base: Base, package: Path, ids: list[int], positions: list[int]):
    """(margins, normed hidden states at the positions) of a package on its base."""
    model = reference_model(merge(base, read_adapter(package)))
    return margins_of(model, load_file(Path(package) / "head.safetensors"), ids, positions)


@torch.no_grad()
def margins_of(model, head, ids, positions):
    hidden = model(input_ids=torch.tensor([ids])).last_hidden_state[0][positions]
    logits = hidden @ head["score.weight"].T + head["score.bias"]
    return torch.tanh((logits[:, 1] - logits[:, 0]) / 2), hidden


def golden(base: Base, package: Path, separator: list[int]) -> dict:
    """The content of `golden.json`: for each text its ids, margins and norms of hidden states, and where
    the package tells kinds, the most probable one of each step."""
    manifest = json.loads((Path(package) / "plimsoll.json").read_text())
    kinds = manifest.get("kinds")
    kind_head = kinds and load_file(Path(package) / kinds["file"])
    model = reference_model(merge(base, read_adapter(package)))
    head = load_file(Path(package) / "head.safetensors")
    cases = []
    for language, steps in CASES:
        ids, positions = [], []
        for step in steps:
            ids += base.tokenizer.encode(step, add_special_tokens=False).ids + separator
            positions.append(len(ids) - 1)
        found, hidden = margins_of(model, head, ids, positions)
        told = {}
        if kinds:
            probabilities = torch.softmax(
                hidden @ kind_head["kind.weight"].T + kind_head["kind.bias"], dim=-1)
            told["kinds"] = [
                {"name": kinds["names"][int(one.argmax())], "probability": round(float(one.max()), 6)}
                for one in probabilities]
        cases.append({
            "language": language,
            "steps": steps,
            "input_ids": ids,
            "positions": positions,
            "margins": [round(float(m), 6) for m in found],
            **told,
            "hidden_l2": [round(float(h.norm()), 5) for h in hidden],
            "first8": [round(float(value), 6) for value in hidden[0, :8]],
        })
    return {"separator": separator, "cases": cases}


def main(arguments: list[str]):
    """`python -m plimsoll_training.reference PACKAGE BASE` writes a package's golden.json anew."""
    package, file = map(Path, arguments)
    manifest = json.loads((package / "plimsoll.json").read_text())
    base = read_gguf(file, layers=manifest["base"]["layers"])
    numbers = golden(base, package, manifest["separator_ids"])
    (package / "golden.json").write_text(json.dumps(numbers, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
