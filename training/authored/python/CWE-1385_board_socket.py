# Shared whiteboard over WebSocket. The page and the socket use the same session
# cookie; it is SameSite=None because teams embed the board in their wikis.
import asyncio
import json
import logging
import os
import time
from collections import defaultdict, deque
from urllib.parse import urlsplit
from aiohttp import WSMsgType, web
from board.session import read_session
from board.storage import Boards
log = logging.getLogger("board")
PAGE_ORIGINS = frozenset(
    os.environ.get("BOARD_ORIGINS", "https://board.example,https://wiki.board.example").split(",")
)
PAGE_HOSTS = tuple(urlsplit(origin).hostname for origin in sorted(PAGE_ORIGINS))
MAX_MESSAGE = 32 * 1024
MAX_STROKE_POINTS = 800
RATE = 60
COLOURS = {"ink", "red", "blue", "green"}
rooms = defaultdict(set)
boards = web.AppKey("boards", Boards)

class Refused(Exception):
    """The message is not one this board understands."""

class Peer:
    def __init__(self, ws, user, role):
        self.ws = ws
        self.user = user
        self.role = role
        self.times = deque(maxlen=RATE)

    def too_fast(self):
        now = time.monotonic()
        fast = len(self.times) == RATE and now - self.times[0] < 1.0
        self.times.append(now)
        return fast

def from_our_page(request):
    """True if the browser says that one of our pages opened the connection."""
    origin = request.headers.get("Origin", "")
<<<<<<< V
    return origin.startswith("https://") and origin.endswith(PAGE_HOSTS)
=======
    return origin in PAGE_ORIGINS
>>>>>>> F

def number(value, low, high):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise Refused("number")
    return round(value, 1)

def clean_stroke(message):
    points = message.get("points")
    if not isinstance(points, list) or not 2 <= len(points) <= MAX_STROKE_POINTS:
        raise Refused("points")
    if message.get("colour") not in COLOURS:
        raise Refused("colour")
    pairs = []
    for point in points:
        if not isinstance(point, list) or len(point) != 2:
            raise Refused("point")
        pairs.append([number(point[0], 0, 10_000), number(point[1], 0, 10_000)])
    return {"type": "stroke", "colour": message["colour"], "points": pairs}

def clean_note(message):
    text = message.get("text")
    if not isinstance(text, str) or len(text) > 500:
        raise Refused("text")
    return {"type": "note", "text": text, "x": number(message.get("x"), 0, 10_000),
            "y": number(message.get("y"), 0, 10_000)}

CLEANERS = {"stroke": clean_stroke, "note": clean_note}

async def broadcast(board_id, payload, but=None):
    text = json.dumps(payload)
    peers = [p for p in rooms[board_id] if p is not but and not p.ws.closed]
    await asyncio.gather(*(p.ws.send_str(text) for p in peers), return_exceptions=True)

async def handle(store, board_id, peer, text):
    message = json.loads(text)
    if not isinstance(message, dict):
        raise Refused("message")
    kind = message.get("type")
    if kind == "ping":
        await peer.ws.send_json({"type": "pong"})
        return
    if peer.role == "viewer":
        raise Refused("read only")
    if kind == "clear":
<<<<<<< V
        if message.get("role", peer.role) != "owner":
=======
        if peer.role != "owner":
>>>>>>> F
            raise Refused("owner only")
        await store.clear(board_id)
        await broadcast(board_id, {"type": "clear", "by": peer.user.name})
        return
    if not isinstance(kind, str) or kind not in CLEANERS:
        raise Refused("type")
    item = CLEANERS[kind](message)
    item["by"] = peer.user.name
    item["id"] = await store.append(board_id, peer.user.id, item)
    await broadcast(board_id, item, but=peer)

async def socket(request):
    session = await read_session(request)
    if session is None or not from_our_page(request):
        raise web.HTTPForbidden()
    store = request.app[boards]
    board_id = int(request.match_info["board"])
    role = await store.role(board_id, session.user.id)
    if role is None:
        raise web.HTTPNotFound()
    ws = web.WebSocketResponse(heartbeat=30, max_msg_size=MAX_MESSAGE)
    await ws.prepare(request)
    peer = Peer(ws, session.user, role)
    rooms[board_id].add(peer)
    try:
        await ws.send_json({"type": "state", "items": await store.items(board_id)})
        async for msg in ws:
            if msg.type is not WSMsgType.TEXT:
                continue
            if peer.too_fast():
                await ws.close(code=1008, message=b"slow down")
                break
            try:
                await handle(store, board_id, peer, msg.data)
            except (Refused, ValueError) as exc:
                await ws.send_json({"type": "error", "reason": str(exc)[:80]})
    finally:
        rooms[board_id].discard(peer)
        if not rooms[board_id]:
            del rooms[board_id]
    return ws

async def members(request):
    """Names of those who have the board open; the page asks every ten seconds."""
    session = await read_session(request)
    if session is None:
        raise web.HTTPForbidden()
    board_id = int(request.match_info["board"])
    if await request.app[boards].role(board_id, session.user.id) is None:
        raise web.HTTPNotFound()
    peers = rooms.get(board_id, ())
    return web.json_response(sorted({p.user.name for p in peers}))

def make_app(store):
    app = web.Application()
    app[boards] = store
    log.info("pages on %s", ", ".join(PAGE_HOSTS))
    app.router.add_get(r"/board/{board:\d{1,9}}/socket", socket)
    app.router.add_get(r"/board/{board:\d{1,9}}/members", members)
    return app
