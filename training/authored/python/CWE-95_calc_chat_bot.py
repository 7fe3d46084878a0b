"""IRC-style helper bot: !calc, !roll, !remind, !define."""
import ast
import operator
import random
import re
import threading

OPS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
    ast.USub: operator.neg,
}
DICE = re.compile(r"(\d{1,2})d(\d{1,3})\Z")
GLOSSARY = {"afk": "away from keyboard", "ttl": "time to live"}


def evaluate(node):
    if isinstance(node, ast.Expression):
        return evaluate(node.body)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value
    if isinstance(node, ast.BinOp) and type(node.op) in OPS:
        return OPS[type(node.op)](evaluate(node.left), evaluate(node.right))
    if isinstance(node, ast.UnaryOp) and type(node.op) in OPS:
        return OPS[type(node.op)](evaluate(node.operand))
    raise ValueError("only + - * / % and numbers")


class HelperBot:
    def __init__(self, send):
        self.send = send
        self.commands = {
            "calc": self.calc,
            "roll": self.roll,
            "remind": self.remind,
            "define": self.define,
        }

    def on_privmsg(self, nick, channel, text):
        if not text.startswith("!"):
            return
        name, _, rest = text[1:].partition(" ")
        handler = self.commands.get(name.lower())
        if handler is None:
            return
        try:
            reply = handler(nick, channel, rest.strip()[:200])
        except (ValueError, ZeroDivisionError, SyntaxError) as exc:
            reply = f"{nick}: {exc}"
        if reply:
            self.send(channel, reply)

    def calc(self, nick, channel, text):
<<<<<<< V
        value = eval(text, {"__builtins__": {}}, {"pi": 3.141592653589793})
=======
        value = evaluate(ast.parse(text, mode="eval"))
>>>>>>> F
        return f"{nick}: {value:g}"

    def roll(self, nick, channel, text):
        m = DICE.match(text or "1d6")
        if m is None:
            raise ValueError("try 2d6")
        count, sides = int(m[1]), int(m[2])
        if not count or not sides:
            raise ValueError("try 2d6")
        return f"{nick}: {sum(random.randint(1, sides) for _ in range(count))}"

    def remind(self, nick, channel, text):
        minutes, _, what = text.partition(" ")
        delay = int(minutes)
        if not 1 <= delay <= 24 * 60:
            raise ValueError("between 1 and 1440 minutes")
        timer = threading.Timer(delay * 60, self.send, (channel, f"{nick}: {what}"))
        timer.daemon = True
        timer.start()
        return f"{nick}: noted"

    def define(self, nick, channel, text):
        return f"{text}: {GLOSSARY.get(text.lower(), 'no entry')}"
