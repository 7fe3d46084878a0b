"""Definitions with what they import, where they need nothing else of their file."""

import pytest

from plimsoll_training.tasks.alone import alone
from plimsoll_training.tasks.spots import Spot


def spot(above: str, careful: str, vulnerable: str | None = None, above_vulnerable: str | None = None) -> Spot:
    lines = above.split("\n")
    return Spot("f", vulnerable or careful, careful, lines,
                lines if above_vulnerable is None else above_vulnerable.split("\n"), "", [0])


@pytest.mark.parametrize("language, above, code, wanted", [
    ("python", "import os, sys\nimport numpy as np\nfrom json import loads as read, dumps\n\nLIMIT = 3\n",
     "def f(text):\n    return np.sum(read(text))",
     "import numpy as np\nfrom json import loads as read, dumps\n\n\ndef f(text):\n    return np.sum(read(text))"),
    ("python", "import xml.dom.minidom\n", "def f(x):\n    return xml.dom.minidom.parse(x)",
     "import xml.dom.minidom\n\n\ndef f(x):\n    return xml.dom.minidom.parse(x)"),
    ("javascript", "const fs = require('fs');\nconst { join, sep: bar } = require('node:path');\nconst other = fs.statSync('x');",
     "function f(a) {\n  return join(a, bar);\n}",
     "const { join, sep: bar } = require('node:path');\n\nfunction f(a) {\n  return join(a, bar);\n}"),
    ("typescript", "import type { Row } from 'rows';\nimport * as db from \"db\";\n", "function f(a: Row) { return a; }",
     "import type { Row } from 'rows';\n\nfunction f(a: Row) { return a; }"),
    # Over several lines.
    ("python", "from flask import (\n    abort,  # a page\n    request,\n)\n", "def f():\n    return request.args",
     "from flask import ( abort, request, )\n\n\ndef f():\n    return request.args"),
    ("javascript", "const {\n  join,\n} = require('path');\nimport {\n  b as c,\n} from 'd';", "function f(a) { return join(c); }",
     "const { join, } = require('path');\nimport { b as c, } from 'd';\n\nfunction f(a) { return join(c); }"),
    ("c", "#define _GNU_SOURCE\n#include <stdio.h>\n/* of a row */\n#define WIDTH 8\n\nint other(int a)\n{\n  return a;\n}",
     "int f(int b)\n{\n  return puts(\"x\") + b;\n}",
     "#define _GNU_SOURCE\n#include <stdio.h>\n\nint f(int b)\n{\n  return puts(\"x\") + b;\n}"),
    ("python", "", "def f():\n    pass", "def f():\n    pass"),
])
def test_it_has_what_it_imports(language, above, code, wanted):
    assert alone(spot(above, code), language) == (wanted, wanted)


@pytest.mark.parametrize("language, above, code", [
    ("python", "LIMIT = 3", "def f(a):\n    return a[:LIMIT]"),
    ("python", "def g(a):\n    pass", "def f(a):\n    return g(a)"),
    ("python", "path: int = 3", "def f(a):\n    return path"),
    # Nobody can tell what they bring, or from where.
    ("python", "from os import *", "def f(a):\n    return a"),
    ("python", "try:\n    import json\nexcept ImportError:\n    json = None", "def f(a):\n    return json.loads(a)"),
    ("python", "from .rows import row", "def f(a):\n    return row(a)"),
    ("typescript", "import { row } from './rows';", "function f() { return row; }"),
    ("c", '#include "rows.h"', "int f(struct row *r)\n{\n  return r->id;\n}"),
    ("python", "import os", "    def f(self):\n        return os.name"),
    ("javascript", "const { a: b } = settings;", "function f() { return b; }"),
    ("typescript", "interface Row { id: number }", "function f(row: Row) { return row; }"),
    ("c", '#include "rows.h"\nstruct row { int id; };', "int f(struct row *r)\n{\n  return r->id;\n}"),
    ("c", "#define WIDTH 8", "int f(void)\n{\n  return WIDTH;\n}"),
    ("c", "static int calls[4];", "int f(void)\n{\n  return calls[0];\n}"),
    # Nobody can tell by lines.
    ("ruby", "require 'json'", "def f(a)\n  JSON.parse(a)\nend"),
])
def test_it_needs_its_file(language, above, code):
    assert alone(spot(above, code), language) is None


def test_each_side_has_its_own_imports():
    found = alone(spot("import secrets", "def f():\n    return secrets.token_hex()",
                       "def f():\n    return random.random()", "import random"), "python")
    assert found == ("import secrets\n\n\ndef f():\n    return secrets.token_hex()",
                     "import random\n\n\ndef f():\n    return random.random()")
    # What one side needs of its file is nothing that can be asked for.
    assert alone(spot("", "def f():\n    return 1", "def f():\n    return LIMIT", "LIMIT = 2"), "python") is None
