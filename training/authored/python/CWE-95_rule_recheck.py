import ast

import redis

from alerts.notify import page

KINDS = (ast.Expression, ast.BoolOp, ast.Compare, ast.Name, ast.Load, ast.Constant,
         ast.And, ast.Or, ast.Not, ast.UnaryOp, ast.Gt, ast.Lt, ast.GtE, ast.LtE, ast.Eq)

def compile_rule(text):
    tree = ast.parse(text, mode="eval")
    for node in ast.walk(tree):
        if not isinstance(node, KINDS):
            raise ValueError("%s in rule" % type(node).__name__)
    return compile(tree, "<rule>", "eval")

class RuleBook:
    """Rules are edited by tenants, e.g. cpu > 0.9 and not maintenance."""
    def __init__(self, url):
        self.r = redis.Redis.from_url(url, decode_responses=True)
    def add(self, tenant, name, text):
        compile_rule(text)
        self.r.hset(f"rules:{tenant}", name, text)
    def rename(self, tenant, old, new, text):
        self.r.hdel(f"rules:{tenant}", old)
        self.r.hset(f"rules:{tenant}", new, text)
    def check(self, tenant, metrics):
        for name, text in self.r.hgetall(f"rules:{tenant}").items():
<<<<<<< V
            if eval(text, {"__builtins__": {}}, dict(metrics)):
=======
            if eval(compile_rule(text), {"__builtins__": {}}, dict(metrics)):
>>>>>>> F
                page(tenant, name)
