import ast
import math
import operator
import re
from decimal import Decimal, InvalidOperation

REF = re.compile(r"\$?([A-Z]{1,2})\$?([1-9][0-9]{0,3})")

BINARY = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
FUNCS = {
    "SUM": lambda *a: sum(a),
    "AVG": lambda *a: sum(a) / len(a),
    "MIN": min,
    "MAX": max,
    "ROUND": lambda x, n=0: round(x, int(n)),
    "SQRT": math.sqrt,
}
MAX_DEPTH = 60


class CellError(Exception):
    pass


class Evaluator:
    def __init__(self, names):
        self.names = names

    def value(self, node, depth=0):
        if depth > MAX_DEPTH:
            raise CellError("#DEPTH")
        if isinstance(node, ast.Expression):
            return self.value(node.body, depth + 1)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            return float(node.value)
        if isinstance(node, ast.Name):
            return float(self.names(node.id))
        if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
            return BINARY[type(node.op)](self.value(node.left, depth + 1), self.value(node.right, depth + 1))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -self.value(node.operand, depth + 1)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            if node.func.id in FUNCS:
                return FUNCS[node.func.id](*[self.value(a, depth + 1) for a in node.args])
        raise CellError("#SYNTAX")


class Sheet:
    """Cells of a shared sheet; formulas begin with '='."""

    def __init__(self, rows):
        self.cells = dict(rows)
        self.busy = set()
        self.formats = {}

    def set(self, ref, text):
        if not REF.fullmatch(ref):
            raise CellError("#REF")
        self.cells[ref] = text.strip()[:500]

    def set_format(self, ref, text):
        """A rule such as 'value > 100' that colours the cell."""
        self.formats[ref] = text.strip()[:200]

    def get(self, ref):
        text = self.cells.get(ref, "")
        if not text.startswith("="):
            return self.number(text)
        if ref in self.busy:
            raise CellError("#CYCLE")
        self.busy.add(ref)
        try:
            tree = ast.parse(text[1:].replace("$", ""), mode="eval")
            return Evaluator(self.get).value(tree)
        except (SyntaxError, ValueError, ZeroDivisionError, TypeError):
            raise CellError("#VALUE")
        finally:
            self.busy.discard(ref)

    @staticmethod
    def number(text):
        try:
            return float(Decimal(text or "0"))
        except InvalidOperation:
            raise CellError("#VALUE")

    def coloured(self, ref):
        rule = self.formats.get(ref)
        if not rule:
            return False
<<<<<<< V
        try:
            return bool(eval(rule, {"__builtins__": {}}, {"value": self.get(ref)}))
        except (SyntaxError, NameError, TypeError):
            return False
=======
        left, op, right = rule.partition(">") if ">" in rule else rule.partition("<")
        if left.strip() != "value" or not op:
            return False
        compare = operator.gt if op == ">" else operator.lt
        return compare(self.get(ref), self.number(right.strip()))
>>>>>>> F

    def render(self):
        out = {}
        for ref in self.cells:
            try:
                out[ref] = {"v": self.get(ref), "hot": self.coloured(ref)}
            except CellError as exc:
                out[ref] = {"v": str(exc), "hot": False}
        return out


def apply_edits(sheet, edits):
    for edit in edits[:1000]:
        if edit["kind"] == "text":
            sheet.set(edit["ref"], edit["text"])
        elif edit["kind"] == "format":
            sheet.set_format(edit["ref"], edit["text"])
    return sheet.render()
