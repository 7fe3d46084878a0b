"""Authorisation endpoint of the in-house OAuth provider."""
import os
import re
import secrets
import time
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, abort, redirect, render_template, request, session
from werkzeug.security import check_password_hash

from idp.clients import CLIENTS
from idp.store import codes, tokens

bp = Blueprint("oauth", __name__)
SCOPES = re.compile(r"[a-z.]+( [a-z.]+)*\Z")
TENANT = re.compile(r"[a-z0-9-]{3,30}\Z")


def callback_allowed(client, uri):
    """Tenants have callbacks like https://<tenant>.apps.example/oauth/cb."""
    if client["kind"] == "native":
        return uri in client["redirect_uris"]
<<<<<<< V
    pattern = r"https://[a-z0-9-]+.apps.example/oauth"
    return re.match(pattern, uri) is not None
=======
    pattern = r"https://[a-z0-9-]+\.apps\.example/oauth/cb"
    return re.fullmatch(pattern, uri) is not None
>>>>>>> F


@bp.get("/authorize")
def authorize():
    client = CLIENTS.get(request.args.get("client_id", ""))
    uri = request.args.get("redirect_uri", "")
    if client is None or not callback_allowed(client, uri):
        abort(400)
    if request.args.get("response_type") != "code":
        return redirect(uri + "?" + urlencode({"error": "unsupported_response_type"}))
    scope = request.args.get("scope", "profile")
    if not SCOPES.match(scope):
        abort(400)
    if "uid" not in session:
        return render_template("login.html", next=request.full_path)
    session["pending"] = {
        "client": client["id"],
        "uri": uri,
        "scope": scope,
        "state": request.args.get("state", "")[:200],
        "form": secrets.token_urlsafe(16),
    }
    return render_template("consent.html", client=client["name"], host=urlsplit(uri).hostname,
                           scope=scope, form=session["pending"]["form"])


@bp.post("/authorize")
def consent():
    pending = session.pop("pending", None)
    if pending is None or "uid" not in session:
        abort(400)
    if not secrets.compare_digest(pending["form"], request.form.get("form", "")):
        abort(400)
    if request.form.get("answer") != "yes":
        return redirect(pending["uri"] + "?" + urlencode({"error": "access_denied"}))
    code = secrets.token_urlsafe(32)
    codes.put(code, {**pending, "uid": session["uid"], "expires": time.time() + 60})
    return redirect(pending["uri"] + "?" + urlencode({"code": code, "state": pending["state"]}))


@bp.post("/token")
def token():
    client = CLIENTS.get(request.form.get("client_id", ""))
    if client is None or not check_password_hash(
            client["secret_hash"], request.form.get("client_secret", "")):
        abort(401)
    grant = codes.take(request.form.get("code", ""))
    if grant is None or grant["client"] != client["id"] or grant["expires"] < time.time():
        abort(400)
    if grant["uri"] != request.form.get("redirect_uri"):
        abort(400)
    value = secrets.token_urlsafe(32)
    tokens.put(value, {"uid": grant["uid"], "scope": grant["scope"]})
    return {"access_token": value, "token_type": "Bearer", "region": os.environ.get("REGION", "")}
