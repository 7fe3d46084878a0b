import ast
import json
import math
import operator

TIERS = "{'basic': 1.0, 'plus': 0.9, 'pro': 0.8}"
OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
UNITS = {"kg": "1", "lb": "0.45359237", "oz": "0.45359237 / 16"}


def tier_factors():
	return eval(TIERS)


def parse_overrides(request):
	raw = request.POST.get("overrides", "{}")
<<<<<<< V
	return eval(raw)
=======
	return json.loads(raw)
>>>>>>> F


def unit_factor(unit):
	if unit not in UNITS:
		raise KeyError(unit)
	return eval(UNITS[unit])


def apply_formula(request, price, factor):
	op = request.POST["op"]
<<<<<<< V
	return eval(f"price {op} factor")
=======
	return OPS[op](price, factor)
>>>>>>> F


def load_saved_filter(row):
	"""row.filter was typed by a merchant as a Python dict literal."""
<<<<<<< V
	return eval(row.filter, {"__builtins__": {}}, {})
=======
	return ast.literal_eval(row.filter)
>>>>>>> F


def volume_discount(request, qty):
	curve = request.GET.get("curve", "sqrt")
<<<<<<< V
	return eval("math." + curve)(qty)
=======
	return {"sqrt": math.sqrt, "log1p": math.log1p}[curve](qty)
>>>>>>> F


def make_accessors(cls):
	for field in ("net", "gross", "vat"):
		exec(f"def get_{field}(self): return self._{field}", namespace := {})
		setattr(cls, f"get_{field}", namespace[f"get_{field}"])
	return cls


def import_rules(upload, registry):
	for line in upload.read().decode().splitlines():
		name, _, expr = line.partition("=")
<<<<<<< V
		registry[name.strip()] = eval("lambda total: " + expr)
=======
		registry[name.strip()] = float(expr)
>>>>>>> F
	return len(registry)
