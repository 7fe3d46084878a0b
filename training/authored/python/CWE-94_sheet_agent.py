"""An assistant that answers questions about spreadsheets with a few tools."""

import ast
import csv
import json
import math
import operator
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

from llmkit import ChatClient, ToolCall

MAX_STEPS = 12
MAX_RESULT = 4000
MAX_EXPONENT = 64
MAX_DEPTH = 40

BINARY = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
FUNCTIONS = {"sqrt": math.sqrt, "log": math.log, "round": round, "abs": abs, "min": min, "max": max}
EXPRESSION = re.compile(r"[\w\s+\-*/%().,]{1,200}")


class ToolError(Exception):
    """Shown to the model as the result of its call."""


@dataclass
class Sheet:
    name: str
    header: list[str]
    rows: list[list[str]] = field(default_factory=list)

    def column(self, title: str) -> list[float]:
        if title not in self.header:
            raise ToolError(f"no column {title!r}; there are {', '.join(self.header)}")
        index = self.header.index(title)
        values = []
        for row in self.rows:
            try:
                values.append(float(row[index].replace(",", "")))
            except (ValueError, IndexError):
                continue
        return values


def load_sheets(folder: Path) -> dict[str, Sheet]:
    sheets = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as source:
            rows = list(csv.reader(source))
        if rows:
            sheets[path.stem] = Sheet(path.stem, rows[0], rows[1:])
    return sheets


def evaluate(node: ast.AST, names: dict[str, float], depth: int = 0) -> float:
    """Arithmetic on numbers, named values and a few functions, nothing else."""
    if depth > MAX_DEPTH:
        raise ToolError("expression too deep")
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return float(node.value)
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -evaluate(node.operand, names, depth + 1)
    if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
        left = evaluate(node.left, names, depth + 1)
        right = evaluate(node.right, names, depth + 1)
        if isinstance(node.op, ast.Pow) and abs(right) > MAX_EXPONENT:
            raise ToolError("exponent too large")
        return BINARY[type(node.op)](left, right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        function = FUNCTIONS.get(node.func.id)
        if function:
            return function(*(evaluate(arg, names, depth + 1) for arg in node.args))
    raise ToolError("only arithmetic is understood")


def calculate(expression: str, names: dict[str, float]) -> float:
    if not EXPRESSION.fullmatch(expression):
        raise ToolError("characters")
    try:
<<<<<<< V
        return eval(expression, {"__builtins__": FUNCTIONS}, dict(names))
=======
        return evaluate(ast.parse(expression, mode="eval").body, names)
>>>>>>> F
    except (SyntaxError, ArithmeticError, ValueError, TypeError) as exc:
        raise ToolError(str(exc)) from None


class Toolbox:
    def __init__(self, sheets: dict[str, Sheet], notes: Path):
        self.sheets = sheets
        self.notes = notes
        self.values: dict[str, float] = {}
        self.tools: dict[str, Callable[..., Any]] = {
            "describe": self.describe,
            "aggregate": self.aggregate,
            "calculate": self.calculate,
            "save_note": self.save_note,
        }

    def sheet(self, name: str) -> Sheet:
        if name not in self.sheets:
            raise ToolError(f"no sheet {name!r}")
        return self.sheets[name]

    def describe(self, sheet: str) -> dict:
        found = self.sheet(sheet)
        return {"columns": found.header, "rows": len(found.rows), "first": found.rows[:3]}

    def aggregate(self, sheet: str, column: str, how: str, save_as: str) -> float:
        values = self.sheet(sheet).column(column)
        if not values:
            raise ToolError("no numbers there")
        ways = {"sum": sum, "mean": lambda v: sum(v) / len(v), "max": max, "min": min, "count": len}
        if how not in ways:
            raise ToolError(f"how must be one of {', '.join(ways)}")
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", save_as):
            raise ToolError("save_as must be a plain name")
        self.values[save_as] = float(ways[how](values))
        return self.values[save_as]

    def calculate(self, expression: str) -> float:
        return calculate(expression, self.values)

    def save_note(self, title: str, text: str) -> str:
<<<<<<< V
        path = self.notes / f"{title.strip() or 'note'}.md"
=======
        path = self.notes / f"{re.sub(r'[^a-z0-9]+', '-', title.lower())[:60]}.md"
>>>>>>> F
        path.write_text(text[:20_000], encoding="utf-8")
        return f"saved {path.name}"

    def call(self, call: ToolCall) -> str:
        tool = self.tools.get(call.name)
        if tool is None:
            return f"error: no tool {call.name}"
        try:
            return json.dumps(tool(**json.loads(call.arguments)), default=str)[:MAX_RESULT]
        except (ToolError, TypeError, ValueError, AttributeError) as exc:
            return f"error: {exc}"


def answer(client: ChatClient, toolbox: Toolbox, question: str) -> str:
    """Let the model work with the tools until it has an answer."""
    messages = [
        {"role": "system", "content": "Answer from the sheets. Sheets: " + ", ".join(toolbox.sheets)},
        {"role": "user", "content": question},
    ]
    for _ in range(MAX_STEPS):
        reply = client.chat(messages, tools=list(toolbox.tools))
        if not reply.tool_calls:
            return reply.text
        messages.append(reply.as_message())
        for call in reply.tool_calls:
            messages.append({"role": "tool", "tool_call_id": call.id, "content": toolbox.call(call)})
    return "I could not find that out in a reasonable number of steps."
