"""Generates message classes from the protocol description in proto/*.toml (build step)."""
import argparse
import ast
import keyword
import sys
import tomllib
from pathlib import Path

TYPES = {"u8": "B", "u16": "H", "u32": "I", "i32": "i", "f32": "f"}

CLASS = '''
@dataclass
class {name}:
    """{doc}"""
    CODE = {code:#04x}
    LAYOUT = struct.Struct({layout!r})
{fields}

    def pack(self):
        return self.LAYOUT.pack({args})
'''

def identifier(text):
    if not text.isidentifier() or keyword.iskeyword(text):
        raise SystemExit(f"not a name: {text!r}")
    return text

def render(messages):
    out = ["import struct", "from dataclasses import dataclass", ""]
    for name, msg in messages.items():
        fields = [(identifier(f), TYPES[t]) for f, t in msg["fields"].items()]
        out.append(CLASS.format(
            name=identifier(name),
            doc=msg.get("doc", name).replace("\\", "").replace('"', "'"),
            code=int(msg["code"]),
            layout=">" + "".join(t for _, t in fields),
            fields="\n".join(f"    {f}: {'float' if t == 'f' else 'int'}" for f, t in fields),
            args=", ".join(f"self.{f}" for f, _ in fields),
        ))
    return "\n".join(out)

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("source", type=Path)
    ap.add_argument("target", type=Path)
    args = ap.parse_args()
    code = render(tomllib.loads(args.source.read_text()))
    ast.parse(code)
    scope = {}
    exec(compile(code, str(args.target), "exec"), scope)
    count = sum(hasattr(v, "CODE") for v in scope.values())
    args.target.write_text(code)
    print(f"{count} messages", file=sys.stderr)

if __name__ == "__main__":
    main()
