import base64
import hashlib
import hmac
import time

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from billing.config import settings
from billing.ledger import apply_event, seen_before

WINDOW = 300


def signature_ok(header: str, body: bytes, now: float) -> bool:
    try:
        stamp_text, _, sent_text = header.partition(",")
        stamp = int(stamp_text)
        sent = base64.b64decode(sent_text, validate=True)
    except ValueError:
        return False
    if abs(now - stamp) > WINDOW:
        return False
    mac = hmac.new(settings.callback_key, b"%d." % stamp + body, hashlib.sha256)
    return hmac.compare_digest(mac.digest(), sent)


async def callback(request: Request) -> Response:
    body = await request.body()
    if not signature_ok(request.headers.get("x-signature", ""), body, time.time()):
        return Response(status_code=400)
    event = await request.json()
    if event["type"] == "ping":
        return JSONResponse({"ok": True})
    if not seen_before(event["id"]):
        await apply_event(event)
    return Response(status_code=204)


app = Starlette(routes=[Route("/callback", callback, methods=["POST"])])
