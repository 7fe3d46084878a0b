"""What a writer is asked to mend, as it was in training: what the editor's question is held against.

    python -m plimsoll_training.tasks.reference FILE

Writes {"cases": [{"name", "language", "text", "line", "kind", "question", "answer"}…]}: a careless text, the line (from
0) that its careful side changes first, the kind that the question names or null, the question, and the whole answer of
one who changes nothing. The texts are ours. All but the last two are short enough to be shown as a whole.
"""

import json
import sys
from pathlib import Path

from . import conversation as say
from .build import below
from .context import context
from .spots import spots

WORDING = say.REPAIR[1]
"""The one of the two that the editor asks in."""

# (name, language, kind, careless line, careful line, text with {} in the place of the line)
TEXTS = [
    ("a function with a comment", "python", "query-injection",
     '    return db.execute("SELECT * FROM rooms WHERE floor = " + floor)',
     '    return db.execute("SELECT * FROM rooms WHERE floor = ?", (floor,))',
     "import sqlite3\n\nPATH = \"rooms.db\"\n\n\n# All rooms of a floor,\n# in any order.\ndef rooms(floor):\n"
     "    db = sqlite3.connect(PATH)\n{}\n\n\ndef close(db):\n    db.close()\n"),
    ("a method", "python", None, "        os.system(\"lpr \" + name)", "        subprocess.run([\"lpr\", name])",
     "import os\nimport subprocess\n\n\nclass Printer:\n    def __init__(self):\n        self.count = 0\n\n"
     "    def print(self, name):\n        self.count += 1\n\n{}\n"),
    ("a function below another", "c", "memory-bounds", "    strcpy(label, text);",
     "    snprintf(label, 16, \"%s\", text);",
     "#include <stdio.h>\n#include <string.h>\n\nstatic int count;\n\nint counted(void) {\n    return count;\n}\n\n"
     "/* Of at most 15 characters. */\nvoid set_label(char *label, const char *text) {\n    count++;\n{}\n}\n"),
    ("a function that is exported", "javascript", "path",
     "  return fs.readFileSync(`pages/${name}`, 'utf8')",
     "  return fs.readFileSync(`pages/${path.basename(name)}`, 'utf8')",
     "const fs = require('fs')\nconst path = require('path')\n\nfunction page(name) {\n  if (!name) return ''\n{}\n}\n\n"
     "module.exports = { page }\n"),
    ("a method of a type", "go", "cryptography", "\tsum := md5.Sum([]byte(text))",
     "\tsum := sha256.Sum256([]byte(text))",
     "package store\n\nimport (\n\t\"crypto/md5\"\n\t\"crypto/sha256\"\n\t\"fmt\"\n)\n\ntype Store struct{ salt string }\n\n"
     "// Key is what a text is kept under.\nfunc (s *Store) Key(text string) string {\n{}\n\treturn fmt.Sprintf(\"%x\", sum)\n"
     "}\n"),
    ("a method in a module", "ruby", "command-injection", "    `du -s #{folder}`.to_i",
     "    IO.popen(['du', '-s', folder], &:read).to_i",
     "module Disk\n  # In kilobytes.\n  def self.used(folder)\n{}\n  end\nend\n"),
    ("a function far below", "c", "memory-bounds", "  sprintf(out, \"%s!\", name);",
     "  snprintf(out, 16, \"%s!\", name);",
     "#include <stdio.h>\n\nstatic int total;\n\n"
     + "".join(f"/* Adds {n} of them. */\nint add_{n}(int count) {{\n  total += {n} * count;\n  return total;\n}}\n\n"
               for n in range(40))
     + "void shout(char *out, const char *name) {\n  total++;\n{}\n}\n"),
    ("a function below a long head", "python", None, "    return eval(text)", "    return ast.literal_eval(text)",
     "import ast\n\n" + "".join(f"NAME_{n} = 'the name of number {n}'\n" for n in range(120))
     + "\n\ndef first():\n    return NAME_0\n\n\ndef value(text):\n{}\n"),
]


def case(name: str, language: str, kind: str | None, careless: str, careful: str, text: str) -> dict:
    vulnerable = text.replace("{}\n", careless + "\n", 1)
    spot, = spots(vulnerable, text.replace("{}\n", careful + "\n", 1), language)
    request = WORDING.format(name=say.called(spot.name), kind=f" ({kind})" if kind else "")
    code = below(context(spot.above_vulnerable, language), spot.vulnerable, language)
    return {"name": name, "language": language, "text": vulnerable, "line": vulnerable.split("\n").index(careless),
            "kind": kind, "question": f"{request}\n\n{say.fenced(code, language)}",
            "answer": say.fenced(spot.vulnerable, language)}


def cases() -> list[dict]:
    return [case(*one) for one in TEXTS]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps({"cases": cases()}, indent=1, ensure_ascii=False) + "\n")
