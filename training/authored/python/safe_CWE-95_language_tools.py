"""Developer tooling: code generation, doctest helpers and a small REPL."""
import ast
import code
import importlib
import inspect
import sys
import textwrap
from functools import lru_cache


def literal_default(text):
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def make_init(fields):
    if not all(f.isidentifier() for f in fields):
        raise ValueError("field names must be identifiers")
    body = "".join(f"    self.{f} = {f}\n" for f in fields) or "    pass\n"
    scope = {}
    exec(f"def __init__(self, {', '.join(fields)}):\n{body}", scope)
    return scope["__init__"]


def record(name, *fields):
    return type(name, (), {"__init__": make_init(fields), "__slots__": fields})


def run_examples(module_name):
    """Executes the code blocks of our own documentation."""
    module = importlib.import_module(module_name)
    for block in (module.__doc__ or "").split("::\n")[1:]:
        source = textwrap.dedent(block.split("\n\n")[0])
        exec(compile(source, f"<doc of {module_name}>", "exec"), {"__name__": "__doc__"})


def repl(namespace):
    """`gaugectl shell`"""
    code.interact(banner="gauge shell", local=dict(namespace))


@lru_cache(maxsize=None)
def comparator(op):
    if op not in ("<", "<=", "==", ">=", ">"):
        raise ValueError(op)
    return eval(f"lambda a, b: a {op} b")


def called_names(source):
    tree = ast.parse(source)
    return {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}


def has_eval_call(source):
    return bool(called_names(source) & {"eval", "exec", "compile", "__import__"})


def signature_of(dotted):
    module, _, name = dotted.rpartition(".")
    return inspect.signature(getattr(sys.modules[module], name))


def test_comparator():
    assert comparator("<=")(1, 1)
    assert eval("1 + 1") == 2
