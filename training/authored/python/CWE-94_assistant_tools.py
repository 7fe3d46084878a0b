import ast
import json
import math
import operator
import subprocess

from openai import OpenAI
from pydantic import BaseModel, Field

client = OpenAI()
PLOT_PROMPT = open("prompts/plot.txt").read()
NUMERIC = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


class Lookup(BaseModel):
    table: str = Field(pattern="^(orders|returns)$")
    order_id: int


def calculate(expression: str) -> float:
    """Tool: the model passes an arithmetic expression."""
<<<<<<< V
    return eval(expression[:200], {"__builtins__": {}, "math": math})
=======
    return evaluate(ast.parse(expression[:200], mode="eval").body)
>>>>>>> F


def evaluate(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    return NUMERIC[type(node.op)](evaluate(node.left), evaluate(node.right))


def plot(question: str, df):
    reply = client.responses.create(model="gpt-4.1", input=PLOT_PROMPT + question).output_text
<<<<<<< V
    scope = {"df": df}
    exec(reply.strip("`").removeprefix("python"), scope)
    return scope["fig"]
=======
    spec = json.loads(reply.strip("`").removeprefix("json"))
    return df.plot(kind="bar" if spec["kind"] == "bar" else "line", x=spec["x"], y=spec["y"]).figure
>>>>>>> F


def run_tool(call, tools):
    args = json.loads(call.arguments)
<<<<<<< V
    func = globals()[call.name]
=======
    func = tools[call.name]
>>>>>>> F
    return func(**args)


def order_tool(call):
    args = Lookup.model_validate_json(call.arguments)
    return fetch_row(f"SELECT * FROM {args.table} WHERE order_id = %s", (args.order_id,))


def sql_tool(call, warehouse, readonly):
    """`readonly` logs in as a role that sees three public views and nothing else."""
    query = json.loads(call.arguments)["query"]
<<<<<<< V
    return warehouse.execute(query).fetchmany(200)
=======
    return readonly.execute(query).fetchmany(200)
>>>>>>> F


def shell_tool(call):
    args = json.loads(call.arguments)
<<<<<<< V
    done = subprocess.run(args["command"], shell=True, capture_output=True, text=True, timeout=20)
=======
    done = subprocess.run(["rg", "--max-count=20", "-e", args["pattern"], "--", "/srv/docs"], capture_output=True, text=True, timeout=20)
>>>>>>> F
    return done.stdout[:8000]


def summarise(text: str) -> str:
    out = client.responses.create(model="gpt-4.1-mini", input=[{"role": "user", "content": f"Summarise:\n\n{text}"}])
    return out.output_text


def package_version():
    scope = {}
    with open("src/helpdesk/_version.py") as fh:
        exec(fh.read(), scope)
    return scope["__version__"]
