# Turns chat messages into HTML for the support widget (Flask).
# Messages are plain text with a little markup: *bold*, _italic_, `code`, links,
# and :names: of our own emoji. Nothing else becomes a tag.
import json
import re
import time
from flask import Blueprint, Response, abort, jsonify, render_template_string, request, session
from markupsafe import Markup, escape
from support.rooms import Rooms
bp = Blueprint("chat", __name__, url_prefix="/chat")
rooms = Rooms()
EMOJI = {"smile": "1f642", "ok": "1f44c", "box": "1f4e6", "clock": "1f550"}
MAX_TEXT = 2000
CODE = re.compile(r"`([^`\n]{1,300})`")
BOLD = re.compile(r"(?<!\w)\*([^*\n]{1,300})\*(?!\w)")
ITALIC = re.compile(r"(?<!\w)_([^_\n]{1,300})_(?!\w)")
COLON = re.compile(r":([a-z]{2,12}):")
URL = re.compile(r"\bhttps?://[A-Za-z0-9.-]{3,80}(?:/[A-Za-z0-9./_~%-]{0,200})?")
PAGE = """<!doctype html>
<title>{{ title }}</title>
<div id="log">{% for m in messages %}{{ m }}{% endfor %}</div>
<script id="boot" type="application/json">{{ boot }}</script>
<script src="/static/chat.js" defer></script>
"""

def _emoji(match):
    code = EMOJI.get(match.group(1))
    if code is None:
        return match.group(0)
    return f'<img class="emoji" src="/static/emoji/{code}.svg" alt="{match.group(1)}">'

def _link(match):
    return f'<a href="{match.group(0)}" rel="nofollow noopener" target="_blank">{match.group(0)}</a>'

def _inline(text):
    """Markup of a piece that has been escaped and holds no code.

    Links are cut out first so that underscores in them stay as they are."""
    parts = []
    at = 0
    for match in URL.finditer(text):
        parts.append(_words(text[at:match.start()]))
        parts.append(_link(match))
        at = match.end()
    parts.append(_words(text[at:]))
    return "".join(parts)

def _words(text):
    text = BOLD.sub(r"<b>\1</b>", text)
    text = ITALIC.sub(r"<i>\1</i>", text)
    return COLON.sub(_emoji, text)

def to_html(text):
    """HTML of a message. Everything is escaped before any tag is added."""
    plain = str(escape(text[:MAX_TEXT]))
    parts = []
    at = 0
    for match in CODE.finditer(plain):
        parts.append(_inline(plain[at:match.start()]))
        parts.append(f"<code>{match.group(1)}</code>")
        at = match.end()
    parts.append(_inline(plain[at:]))
    return Markup("".join(parts).replace("\n", "<br>"))

def bubble(message):
    side = "us" if message.from_agent else "them"
    clock = time.strftime("%H:%M", time.gmtime(message.at))
    return Markup('<div class="{}"><b>{}</b> <time>{}</time><p>{}</p></div>').format(
        side, message.author, clock, to_html(message.text)
    )

def script_json(value):
    """JSON that may stand inside a script element."""
    text = json.dumps(value)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)

def my_room():
    room = rooms.get(session.get("room"))
    if room is None:
        abort(404)
    return room

def is_agent():
    return bool(session.get("agent"))

@bp.get("/")
def page():
    room = my_room()
    boot = {"room": room.number, "topic": room.topic, "agent": is_agent(), "last": room.last_number()}
    response = Response(render_template_string(
        PAGE,
        title=room.topic,
        messages=[bubble(m) for m in room.messages(limit=50)],
        boot=script_json(boot),
    ))
    response.headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'self'"
    return response

@bp.get("/since/<int:number>")
def since(number):
    """New bubbles as ready HTML; the script puts them into the log with innerHTML."""
    found = my_room().messages(after=number, limit=100)
    return jsonify([{"number": m.number, "html": str(bubble(m))} for m in found])

@bp.post("/say")
def say():
    body = request.get_json()
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str) or not text.strip() or len(text) > MAX_TEXT:
        abort(400)
    room = my_room()
    if not rooms.allow(room, seconds=1):
        abort(429)
    author = session.get("name") or "Guest"
    number = room.add(author=author[:40], text=text.strip(), from_agent=is_agent())
    return jsonify(number=number), 201

@bp.post("/topic")
def set_topic():
    """Agents name a conversation; the name shows in the title of the page."""
    body = request.get_json()
    if not is_agent() or not isinstance(body, dict):
        abort(403)
    room = my_room()
    room.topic = str(body.get("topic", "")).strip()[:80] or "Chat"
    rooms.save(room)
    return "", 204

@bp.get("/transcript")
def transcript():
    lines = []
    for m in my_room().messages(limit=5000):
        stamp = time.strftime("%Y-%m-%d %H:%M", time.gmtime(m.at))
        lines.append(f"[{stamp}] {m.author}: {m.text}")
    answer = Response("\n".join(lines) + "\n", mimetype="text/plain")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = "attachment; filename=transcript.txt"
    return answer
