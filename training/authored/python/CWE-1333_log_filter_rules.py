import re
import time
from collections import deque

import re2
from aiohttp import web

routes = web.RouteTableDef()
STAMP = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)")


class Rule:
    def __init__(self, name, kind, pattern):
        self.name = name
        self.kind = kind
        self.pattern = pattern
        self.hits = 0
        self._compiled = None

    def matcher(self):
        if self._compiled is None:
            if self.kind == "text":
                self._compiled = re.compile(re.escape(self.pattern), re.I)
            elif self.kind == "glob":
                body = ".*".join(re.escape(p) for p in self.pattern.split("*") if p)
                self._compiled = re2.compile(body)
            else:
<<<<<<< V
                self._compiled = re.compile(self.pattern)
=======
                self._compiled = re2.compile(self.pattern)
>>>>>>> F
        return self._compiled

    def check(self, line):
        if self.matcher().search(line):
            self.hits += 1
            return True
        return False


class RuleBook:
    LIMIT = 40

    def __init__(self):
        self._by_team = {}

    def add(self, team, payload):
        rules = self._by_team.setdefault(team, [])
        if len(rules) >= self.LIMIT:
            raise ValueError("too many rules")
        name = str(payload["name"])[:64]
        kind = payload.get("kind", "text")
        if kind not in ("text", "glob", "regex"):
            raise ValueError("unknown kind")
        pattern = str(payload["pattern"])
        if not pattern or len(pattern) > 200:
            raise ValueError("pattern is empty or too long")
        rule = Rule(name, kind, pattern)
        rules.append(rule)
        return rule

    def for_team(self, team):
        return self._by_team.get(team, [])


class Tail:
    """Last lines of each team, already filtered."""

    def __init__(self, book, keep=5000):
        self.book = book
        self.keep = keep
        self.lines = {}

    def feed(self, team, line):
        line = line.rstrip("\n")[:8192]
        if not STAMP.match(line):
            line = time.strftime("%Y-%m-%dT%H:%M:%S ") + line
        if any(rule.check(line) for rule in self.book.for_team(team)):
            return
        self.lines.setdefault(team, deque(maxlen=self.keep)).append(line)


@routes.post("/teams/{team}/rules")
async def add_rule(request):
    team = request["team"]
    try:
        rule = request.app["book"].add(team, await request.json())
        rule.matcher()
    except (KeyError, ValueError, re.error, re2.error) as exc:
        raise web.HTTPBadRequest(text=str(exc))
    return web.json_response({"name": rule.name}, status=201)


@routes.post("/teams/{team}/lines")
async def push(request):
    tail = request.app["tail"]
    async for raw in request.content:
        tail.feed(request["team"], raw.decode("utf-8", "replace"))
    return web.Response(status=204)


@routes.get("/teams/{team}/lines")
async def read(request):
    needle = request.query.get("contains", "")
    lines = request.app["tail"].lines.get(request["team"], ())
    return web.json_response([ln for ln in lines if needle in ln][-500:])
