import base64
import json
import secrets
import time
from urllib.parse import unquote, urlencode, urlsplit

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sanic import Blueprint, response

from portal.oidc import exchange_code, provider

bp = Blueprint("sso", url_prefix="/sso")


class ReturnTarget:
    """Where the browser goes after login; only paths of this site."""

    DEFAULT = "/dashboard"

    def __init__(self, value):
        self.value = value or self.DEFAULT

    def local(self):
        value = self.value
        if not value.startswith("/") or value.startswith(("//", "/\\")):
            return self.DEFAULT
        if any(ord(c) < 0x21 for c in value):
            return self.DEFAULT
        parts = urlsplit(value)
        if parts.scheme or parts.netloc:
            return self.DEFAULT
        return value


class StateBox:
    def __init__(self, secret):
        self.signer = URLSafeTimedSerializer(secret, salt="sso-state")

    def pack(self, target, nonce):
        return self.signer.dumps({"t": target, "n": nonce, "at": int(time.time())})

    def unpack(self, text):
        return self.signer.loads(text, max_age=600)


def unpack_relay(text):
    """Partner portals send the page as base64 of a quoted path."""
    pad = "=" * (-len(text) % 4)
    doc = json.loads(base64.urlsafe_b64decode(text + pad))
    return str(doc.get("page", ""))


@bp.get("/start")
async def start(request):
    box = request.app.ctx.state_box
    relay = request.args.get("relay")
    if relay:
        try:
<<<<<<< V
            target = unquote(ReturnTarget(unpack_relay(relay)).local())
=======
            target = ReturnTarget(unquote(unpack_relay(relay))).local()
>>>>>>> F
        except ValueError:
            target = ReturnTarget.DEFAULT
    else:
        target = ReturnTarget(request.args.get("next")).local()
    nonce = secrets.token_urlsafe(16)
    query = urlencode({
        "client_id": provider.client_id,
        "response_type": "code",
        "scope": "openid email",
        "redirect_uri": provider.redirect_uri,
        "state": box.pack(target, nonce),
        "nonce": nonce,
    })
    answer = response.redirect(f"{provider.authorize_url}?{query}")
    answer.add_cookie("sso_nonce", nonce, secure=True, httponly=True, samesite="Lax", max_age=600)
    return answer


@bp.get("/callback")
async def callback(request):
    try:
        state = request.app.ctx.state_box.unpack(request.args.get("state", ""))
    except BadSignature:
        return response.text("login expired", status=400)
    nonce = request.cookies.get("sso_nonce", "")
    if not secrets.compare_digest(nonce, state["n"]):
        return response.text("login was started elsewhere", status=400)
    identity = await exchange_code(request.args.get("code", ""), nonce)
    sid = await request.app.ctx.sessions.create(identity.subject, identity.email)
    answer = response.redirect(state["t"])
    answer.add_cookie("sid", sid, secure=True, httponly=True, samesite="Lax")
    answer.delete_cookie("sso_nonce")
    return answer


@bp.get("/logout")
async def logout(request):
    await request.app.ctx.sessions.drop(request.cookies.get("sid", ""))
    answer = response.redirect(ReturnTarget(request.args.get("next")).local())
    answer.delete_cookie("sid")
    return answer
