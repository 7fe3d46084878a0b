#!/usr/bin/env python3
"""Makes the golden numbers of Qwen2.5-Coder-0.5B: transformers' own reading of the GGUF file, in float32.

    pip install torch transformers==5.23.0 gguf==0.19.0 tokenizers==0.23.3
    scripts/golden/make_qwen_golden.py qwen2.5-coder-0.5b-instruct-q4_k_m.gguf

Weights, sizes and tokenizer all come from transformers' loader of GGUF files, so nothing of ours is
between the file and the numbers. Writes

Tests/TransformerTests/Fixtures/qwen2.5-coder-0.5b.json
    for each text its ids, the positions of its steps' ends, the logits there of a head that `head`
    below defines, and by position the final hidden states (after the norm; little-endian float32 in
    base 64) at the first, a middle and the last of them.
Tests/TokenizationTests/Fixtures/qwen2.5-coder-0.5b.json
    the steps of each text with their ids, and the ids of every 20th line of lines.jsonl, by its number
    from 1. Lines with marks such as <|im_start|> are left out: transformers reads those as special tokens.
"""

import argparse
import base64
import hashlib
import json
import os
import pathlib

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
import transformers

TESTS = pathlib.Path(__file__).resolve().parents[2] / "Tests"
NAME = "qwen2.5-coder-0.5b.json"
SHA256 = "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32"
SEPARATOR = "\n\n"

CASES = [
    ("c", [
        "#include <stdio.h>\n#include <string.h>",
        "struct entry {\n\tchar name[32];\n\tunsigned int size;\n};",
        "int remember(struct entry *entry, const char *name, unsigned int size)\n{\n"
        "\tunsigned char buffer[128];",
        "\tif (!entry || !name)\n\t\treturn -1;",
        "\tstrcpy(entry->name, name);",
        "\tmemset(buffer, 0xff, size);\n\tentry->size = size;",
        "\tfprintf(stderr, \"%s: %u bytes\\n\", entry->name, size);\n\treturn 0;\n}",
    ]),
    ("python", [
        "import os\nimport subprocess",
        "def unpack(archive: str, folder: str = \"/tmp/entpackt — größer\") -> int:\n"
        "    os.makedirs(folder, mode=0o777, exist_ok=True)",
        "    command = f\"tar xf {archive} -C '{folder}'\"",
        "    return subprocess.call(command, shell=True)  # 1234567",
    ]),
]


def head(width):
    """score.weight (2, width) and score.bias (2): numbers that any language computes alike."""
    weight = [[(37 * i + 101 * label) % 255 - 127 for i in range(width)] for label in range(2)]
    return torch.tensor(weight) / 4096, torch.tensor([0.25, -0.25])


def write(folder, content):
    path = TESTS / folder / "Fixtures" / NAME
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{path.relative_to(TESTS)}: {path.stat().st_size} bytes")


def encoded_lines(encode):
    lines = (TESTS / "TokenizationTests/Fixtures/lines.jsonl").read_text().split("\n")[:-1]
    for number in range(0, len(lines), 20):
        text = json.loads(lines[number])[0]
        if text and not any(mark in text for mark in ("<|", "<tool_call>", "_name>", "_output>")):
            yield str(number + 1), encode(text)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base", type=pathlib.Path)
    base = parser.parse_args().base
    with open(base, "rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == SHA256, "another file"
    source = dict(pretrained_model_name_or_path=base.parent, gguf_file=base.name)
    tokenizer = transformers.AutoTokenizer.from_pretrained(**source)
    model = transformers.AutoModel.from_pretrained(
        **source, dtype=torch.float32, attn_implementation="eager").eval()
    assert model.config.model_type == "qwen2" and model.embed_tokens.weight.dtype == torch.float32

    def encode(text):
        return tokenizer.encode(text, add_special_tokens=False)

    separator = encode(SEPARATOR)
    weight, bias = head(model.config.hidden_size)
    numbers, texts = [], []
    for language, steps in CASES:
        ids, positions = [], []
        for step in steps:
            ids += encode(step) + separator
            positions.append(len(ids) - 1)
        hidden = model(input_ids=torch.tensor([ids])).last_hidden_state[0][positions]
        logits = hidden @ weight.T + bias
        texts.append({"language": language, "steps": steps, "input_ids": ids})
        numbers.append({
            "language": language, "input_ids": ids, "positions": positions,
            "logits": [[round(value, 6) for value in row] for row in logits.tolist()],
            "hidden": {
                str(positions[step]): base64.b64encode(hidden[step].numpy().astype("<f4").tobytes()).decode()
                for step in (0, len(steps) // 2, len(steps) - 1)
            },
        })
        print(language, len(ids), "tokens; norms", [round(float(row.norm()), 2) for row in hidden],
              "logits", numbers[-1]["logits"])
    write("TransformerTests", {
        "transformers": transformers.__version__, "torch": torch.__version__, "cases": numbers})
    write("TokenizationTests", {
        "separator": separator, "cases": texts, "lines": dict(encoded_lines(encode))})


if __name__ == "__main__":
    main()
