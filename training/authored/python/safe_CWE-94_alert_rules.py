"""Alert rules of the monitoring service.

Customers write conditions such as

    cpu > 90 and (disk.free < 5 or name ~ "db-*") and not weekend

They are parsed with Python's own grammar, translated once into closures and then
evaluated for every sample. Nothing of a rule is ever run as Python code.
"""
import ast
import dataclasses
import datetime as dt
import fnmatch
import functools
import logging
import operator
import re
import typing

log = logging.getLogger("alerts.rules")

Value = typing.Union[float, str, bool]
Test = typing.Callable[[typing.Mapping[str, Value]], Value]

MAX_LENGTH = 400
MAX_NODES = 60
FIELDS = {
    "cpu": float, "load": float, "memory": float, "disk.free": float, "disk.used": float,
    "net.errors": float, "latency": float, "name": str, "role": str, "weekend": bool,
}
COMPARE = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.Eq: operator.eq, ast.NotEq: operator.ne,
}
ARITHMETIC = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
MATCH = re.compile(r"\b([a-z][a-z.]{0,30})\s+~\s+(\"[^\"\\]{0,60}\")")


class RuleError(Exception):
    """Shown beside the rule in the editor."""


def field_name(node: ast.AST) -> str:
    """cpu or disk.free; attributes are nothing but names with a dot in them."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    raise RuleError("a field is expected here")


def lookup(name: str) -> tuple[Test, type]:
    kind = FIELDS.get(name)
    if kind is None:
        raise RuleError(f"there is no field {name}")
    return (lambda sample: sample[name]), kind


def compile_number(node: ast.AST) -> Test:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        value = float(node.value)
        return lambda sample: value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = compile_number(node.operand)
        return lambda sample: -inner(sample)
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        function = ARITHMETIC[type(node.op)]
        left, right = compile_number(node.left), compile_number(node.right)
        return lambda sample: function(left(sample), right(sample))
    getter, kind = lookup(field_name(node))
    if kind is not float:
        raise RuleError("a number is expected here")
    return getter


def compile_text(node: ast.AST) -> Test:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        value = node.value
        return lambda sample: value
    getter, kind = lookup(field_name(node))
    if kind is not str:
        raise RuleError("a text is expected here")
    return getter


def is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return isinstance(node, (ast.Name, ast.Attribute)) and FIELDS.get(field_name(node)) is str


def compile_compare(node: ast.Compare) -> Test:
    if len(node.ops) != 1 or type(node.ops[0]) not in COMPARE:
        raise RuleError("compare two things with < <= > >= == or !=")
    function = COMPARE[type(node.ops[0])]
    both = (node.left, node.comparators[0])
    if any(map(is_text, both)):
        if function not in (operator.eq, operator.ne):
            raise RuleError("texts are equal or not")
        left, right = map(compile_text, both)
    else:
        left, right = map(compile_number, both)
    return lambda sample: function(left(sample), right(sample))


def compile_match(node: ast.Call) -> Test:
    """match(name, "db-*"), which is what the tilde is turned into."""
    if not isinstance(node.func, ast.Name) or node.func.id != "match" or len(node.args) != 2 or node.keywords:
        raise RuleError("there are no functions")
    pattern = node.args[1]
    if not isinstance(pattern, ast.Constant) or not isinstance(pattern.value, str):
        raise RuleError("a pattern in quotes is expected here")
    if pattern.value.count("*") > 3:
        raise RuleError("at most three stars")
    getter = compile_text(node.args[0])
    return lambda sample: fnmatch.fnmatchcase(str(getter(sample)), pattern.value)


def compile_test(node: ast.AST) -> Test:
    if isinstance(node, ast.BoolOp):
        parts = [compile_test(value) for value in node.values]
        together = all if isinstance(node.op, ast.And) else any
        return lambda sample: together(part(sample) for part in parts)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = compile_test(node.operand)
        return lambda sample: not inner(sample)
    if isinstance(node, ast.Compare):
        return compile_compare(node)
    if isinstance(node, ast.Call):
        return compile_match(node)
    getter, kind = lookup(field_name(node))
    if kind is not bool:
        raise RuleError(f"{field_name(node)} alone is not a condition")
    return getter


@functools.lru_cache(maxsize=5000)
def compile_rule(text: str) -> Test:
    if len(text) > MAX_LENGTH:
        raise RuleError("the rule is too long")
    text = MATCH.sub(r"match(\1, \2)", " ".join(text.split()))
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise RuleError("I do not understand this rule") from None
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise RuleError("the rule has too many parts")
    return compile_test(tree.body)


@dataclasses.dataclass
class Rule:
    number: int
    customer: int
    text: str
    hold: dt.timedelta
    since: typing.Optional[dt.datetime] = None


def complete(sample: dict, when: dt.datetime) -> dict:
    """A sample with a value of the right type for every field."""
    whole = {}
    for name, kind in FIELDS.items():
        value = sample.get(name)
        whole[name] = value if type(value) is kind else kind()
    whole["weekend"] = when.weekday() >= 5
    return whole


def evaluate(rules: typing.Iterable[Rule], customer: int, sample: dict, when: dt.datetime) -> list[Rule]:
    """Rules of a customer that have held long enough with this sample."""
    whole = complete(sample, when)
    firing = []
    for rule in rules:
        if rule.customer != customer:
            continue
        try:
            holds = bool(compile_rule(rule.text)(whole))
        except (RuleError, ZeroDivisionError, OverflowError) as exc:
            log.info("rule %d: %s", rule.number, exc)
            holds = False
        if not holds:
            rule.since = None
            continue
        rule.since = rule.since or when
        if when - rule.since >= rule.hold:
            firing.append(rule)
    return firing
