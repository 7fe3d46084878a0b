import ast
import operator

from flask import Flask, jsonify, request

app = Flask(__name__)

OPS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.USub: operator.neg,
}

def evaluate(node, names):
    if isinstance(node, ast.Expression):
        return evaluate(node.body, names)
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.BinOp):
        return OPS[type(node.op)](evaluate(node.left, names), evaluate(node.right, names))
    if isinstance(node, ast.UnaryOp):
        return OPS[type(node.op)](evaluate(node.operand, names))
    raise ValueError("unsupported formula")

@app.post("/cells/preview")
def preview():
    body = request.get_json()
    names = {str(k): float(v) for k, v in body["cells"].items()}
    formula = body["formula"].lstrip("=")
    try:
<<<<<<< V
        value = eval(compile(formula, "<cell>", "eval"), {"__builtins__": {}}, names)
=======
        value = evaluate(ast.parse(formula, mode="eval"), names)
>>>>>>> F
    except (SyntaxError, ValueError, KeyError, NameError, ZeroDivisionError) as exc:
        return jsonify(error=type(exc).__name__), 422
    return jsonify(value=value)
