"""Expressions of alert rules, such as ``cpu > 0.9 and not host.startswith("dev-")``.

Names come from the sample; see ``_FUNCTIONS`` and ``_METHODS`` for the calls.
"""
from __future__ import annotations

import ast
import operator
from functools import lru_cache
from typing import Any, Callable, Mapping

MAX_LENGTH = 500
MAX_NODES = 120
MAX_TEXT = 4096


class RuleError(ValueError):
    pass


_COMPARE: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda a, b: operator.contains(b, a),
    ast.NotIn: lambda a, b: not operator.contains(b, a),
}
_BINARY = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
_FUNCTIONS = {"abs": abs, "min": min, "max": max, "len": len, "round": round}
_METHODS = frozenset({"startswith", "endswith", "lower", "upper", "strip"})


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise RuleError(f"{value!r} is not a number")
    return float(value)


class _Evaluator:
    def __init__(self, sample: Mapping[str, Any]):
        self.sample = sample

    def visit(self, node: ast.expr) -> Any:
        method = getattr(self, f"visit_{type(node).__name__}", None)
        if method is None:
            raise RuleError(f"{type(node).__name__} is not supported")
        return method(node)

    def visit_Constant(self, node):
        if not isinstance(node.value, (bool, int, float, str)):
            raise RuleError("constants are numbers, strings and booleans")
        return node.value

    def visit_Name(self, node):
        try:
            return self.sample[node.id]
        except KeyError:
            raise RuleError(f"unknown name {node.id}") from None

    def visit_Tuple(self, node):
        return tuple(self.visit(e) for e in node.elts)

    visit_List = visit_Tuple

    def visit_BoolOp(self, node):
        stop = isinstance(node.op, ast.Or)
        result = not stop
        for value in node.values:
            result = bool(self.visit(value))
            if result is stop:
                break
        return result

    def visit_UnaryOp(self, node):
        value = self.visit(node.operand)
        if isinstance(node.op, ast.Not):
            return not value
        if isinstance(node.op, ast.USub):
            return -_number(value)
        raise RuleError("operator is not supported")

    def visit_BinOp(self, node):
        op = _BINARY.get(type(node.op))
        if op is None:
            raise RuleError("operator is not supported")
        return op(_number(self.visit(node.left)), _number(self.visit(node.right)))

    def visit_Compare(self, node):
        left = self.visit(node.left)
        for op, right_node in zip(node.ops, node.comparators):
            if type(op) not in _COMPARE:
                raise RuleError("comparison is not supported")
            right = self.visit(right_node)
            if not _COMPARE[type(op)](left, right):
                return False
            left = right
        return True

    def visit_Call(self, node):
        if node.keywords:
            raise RuleError("keyword arguments are not supported")
        args = [self.visit(a) for a in node.args]
        if isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
            return _FUNCTIONS[node.func.id](*args)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            owner = self.visit(node.func.value)
            if isinstance(owner, str) and len(owner) <= MAX_TEXT:
                return getattr(owner, node.func.attr)(*args)
        raise RuleError("call is not supported")


@lru_cache(maxsize=1024)
def compile_rule(text: str) -> ast.expr:
    if len(text) > MAX_LENGTH:
        raise RuleError("rule is too long")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as e:
        raise RuleError("rule cannot be parsed") from e
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise RuleError("rule is too complicated")
    return tree.body


def matches(text: str, sample: Mapping[str, Any]) -> bool:
    try:
        return bool(_Evaluator(sample).visit(compile_rule(text)))
    except RuleError:
        raise
    except (TypeError, ArithmeticError, ValueError) as e:
        raise RuleError(str(e)) from e
