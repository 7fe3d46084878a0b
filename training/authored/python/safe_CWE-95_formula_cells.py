"""Formulas of the budget sheet: numbers, cell names, + - * / and a few functions."""
import ast
import operator

BINARY = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
UNARY = {ast.USub: operator.neg, ast.UAdd: operator.pos}
FUNCTIONS = {"min": min, "max": max, "abs": abs, "round": round}


class FormulaError(ValueError):
    pass


def evaluate(formula, cells):
    if len(formula) > 400:
        raise FormulaError("formula too long")
    try:
        tree = ast.parse(formula, mode="eval")
    except SyntaxError as exc:
        raise FormulaError(str(exc)) from None
    return _eval(tree.body, cells)


def _eval(node, cells):
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value
    if isinstance(node, ast.Name):
        if node.id not in cells:
            raise FormulaError(f"no such cell: {node.id}")
        return cells[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
        try:
            return BINARY[type(node.op)](_eval(node.left, cells), _eval(node.right, cells))
        except ZeroDivisionError:
            raise FormulaError("division by zero") from None
    if isinstance(node, ast.UnaryOp) and type(node.op) in UNARY:
        return UNARY[type(node.op)](_eval(node.operand, cells))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        fn = FUNCTIONS.get(node.func.id)
        if fn is None:
            raise FormulaError(f"no such function: {node.func.id}")
        return fn(*(_eval(a, cells) for a in node.args))
    raise FormulaError("not allowed here: " + type(node).__name__)


def parse_literal_row(text):
    row = ast.literal_eval(text)
    if not isinstance(row, (list, tuple)):
        raise FormulaError("expected a row")
    return list(row)
