"""Arithmetic expressions for spreadsheet cells, compiled once and cached."""
import ast
import hashlib
import math
import operator
import pickle
import types
from pathlib import Path

BINARY = {
	ast.Add: operator.add,
	ast.Sub: operator.sub,
	ast.Mult: operator.mul,
	ast.Div: operator.truediv,
	ast.Mod: operator.mod,
}
UNARY = {ast.UAdd: operator.pos, ast.USub: operator.neg}
FUNCTIONS = {"sqrt": math.sqrt, "abs": abs, "min": min, "max": max, "round": round}
MAX_NODES = 400


class FormulaError(ValueError):
	pass


def parse(text):
	if len(text) > 2000:
		raise FormulaError("formula is too long")
	try:
		tree = ast.parse(text, mode="eval")
	except (SyntaxError, RecursionError, ValueError):
		raise FormulaError("cannot read formula") from None
	if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
		raise FormulaError("formula is too large")
	return tree.body


def evaluate(node, cells):
	if isinstance(node, ast.Constant) and type(node.value) in (int, float):
		return float(node.value)
	if isinstance(node, ast.Name):
		try:
			return cells[node.id]
		except KeyError:
			raise FormulaError(f"unknown cell {node.id}") from None
	if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
		return BINARY[type(node.op)](evaluate(node.left, cells), evaluate(node.right, cells))
	if isinstance(node, ast.UnaryOp) and type(node.op) in UNARY:
		return UNARY[type(node.op)](evaluate(node.operand, cells))
	if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
		func = FUNCTIONS.get(node.func.id)
		if func is not None:
			return func(*(evaluate(a, cells) for a in node.args))
	raise FormulaError("unsupported expression")


class Sheet:
	def __init__(self):
		self.formulas = {}
		self._trees = {}

	def set(self, name, text):
		self.formulas[name] = text
		self._trees[name] = parse(text)

	def values(self):
		done = {}
		waiting = dict(self._trees)
		while waiting:
			ready = [n for n, t in waiting.items()
				if all(x.id in done for x in ast.walk(t) if isinstance(x, ast.Name) and x.id not in FUNCTIONS)]
			if not ready:
				raise FormulaError("circular reference: " + ", ".join(sorted(waiting)))
			for name in ready:
				done[name] = evaluate(waiting.pop(name), done)
		return done

	def fingerprint(self):
		text = "\n".join(f"{k}={v}" for k, v in sorted(self.formulas.items()))
		return hashlib.md5(text.encode()).hexdigest()

	def copy(self):
		other = Sheet()
		other.__dict__.update(pickle.loads(pickle.dumps(self.__dict__)))
		return other


def make_record_type(name, fields):
	assert name.isidentifier() and all(f.isidentifier() for f in fields)
	args = ", ".join(fields)
	body = "".join(f"    self.{f} = {f}\n" for f in fields) or "    pass\n"
	namespace = {}
	exec(f"def __init__(self, {args}):\n{body}", namespace)
	return types.new_class(name, (), {}, lambda ns: ns.update(__init__=namespace["__init__"], __slots__=tuple(fields)))


Cell = make_record_type("Cell", ("row", "column", "text"))


def load_demo():
	sheet = Sheet()
	for line in Path(__file__).with_name("demo.sheet").read_text().splitlines():
		name, _, text = line.partition("=")
		sheet.set(name.strip(), text.strip())
	return sheet
