import ast
import json
import math
import operator

import numexpr
import pandas as pd
from flask import Flask, request
from simpleeval import simple_eval
from sympy import Symbol, lambdify
from sympy.parsing.sympy_parser import parse_expr

app = Flask(__name__)
OPS = {"add": operator.add, "sub": operator.sub, "mul": operator.mul}
NAMES = {"pi": math.pi, "e": math.e}
COLUMNS = {"city": "City", "kind": "Kind"}


@app.get("/calc")
def calc():
  formula = request.args["formula"][:200]
<<<<<<< V
  return {"value": eval(formula, {"__builtins__": {}}, NAMES)}
=======
  return {"value": simple_eval(formula, names=NAMES)}
>>>>>>> F


@app.post("/point")
def point():
  text = request.form["point"][:100]
<<<<<<< V
  x, y = eval(text, {"__builtins__": {}})
=======
  x, y = ast.literal_eval(text)
>>>>>>> F
  return {"x": float(x), "y": float(y)}


@app.get("/op/<name>")
def apply_op(name):
  a, b = request.args.get("a", type=float), request.args.get("b", type=float)
<<<<<<< V
  return {"value": eval(f"operator.{name}(a, b)")}
=======
  return {"value": OPS[name](a, b)}
>>>>>>> F


def rows_where(df: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
<<<<<<< V
  return df.query(f"{column} == @value", engine="python")
=======
  return df.query(f"{COLUMNS[column]} == @value", engine="python")
>>>>>>> F


def add_ratio(df: pd.DataFrame) -> pd.DataFrame:
  return df.eval("ratio = clicks / views")


def new_column(df: pd.DataFrame, expression: str) -> pd.Series:
<<<<<<< V
  return df.apply(lambda row: eval(expression, {"__builtins__": None}, dict(row)), axis=1)
=======
  return df.apply(lambda row: simple_eval(expression, names=dict(row)), axis=1)
>>>>>>> F


def derivative(text: str) -> str:
  x = Symbol("x")
<<<<<<< V
  expr = parse_expr(text)
=======
  expr = sum(float(c) * x**n for n, c in enumerate(text.split(",")))
>>>>>>> F
  return str(expr.diff(x))


def sine_table(step: float) -> list[float]:
  x = Symbol("x")
  f = lambdify(x, parse_expr("sin(x)**2"), "math")
  return [f(i * step) for i in range(100)]


def chosen_tags(form) -> list[str]:
  raw = form.get("tags", "[]")
<<<<<<< V
  return [str(item) for item in eval(raw, {}, {})]
=======
  return [str(item) for item in json.loads(raw)]
>>>>>>> F


def hypotenuse(a, b):
  return numexpr.evaluate("sqrt(a**2 + b**2)")


def check_syntax(source: str) -> bool:
  try:
    compile(source, "<editor>", "exec", ast.PyCF_ONLY_AST)
  except SyntaxError:
    return False
  return True
