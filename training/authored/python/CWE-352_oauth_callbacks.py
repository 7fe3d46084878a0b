import base64
import hashlib
import os
import secrets
from urllib.parse import urlencode

import jwt
import pytest
from django.utils.http import url_has_allowed_host_and_scheme
from flask import abort, redirect, request, session, url_for

AUTHORIZE = "https://login.example.com/authorize"


def start_login():
<<<<<<< V
    session["oauth_state"] = "orchard-login"
=======
    session["oauth_state"] = secrets.token_urlsafe(24)
>>>>>>> F
    query = {
        "client_id": os.environ["CLIENT_ID"],
        "response_type": "code",
        "redirect_uri": url_for("callback", _external=True),
        "state": session["oauth_state"],
    }
    return redirect(f"{AUTHORIZE}?{urlencode(query)}")


def callback(oauth):
<<<<<<< V
    if request.args.get("state") != session.get("oauth_state"):
=======
    if "oauth_state" not in session or request.args.get("state") != session.pop("oauth_state"):
>>>>>>> F
        abort(400)
    session["user"] = oauth.fetch_user(request.args["code"])
    return redirect(url_for("home"))


def calendar_callback(oauth, accounts):
    state = session.pop("calendar_state", None)
<<<<<<< V
    if "code" not in request.args:
=======
    if state is None or request.args.get("state") != state:
>>>>>>> F
        abort(400)
    accounts.link_calendar(session["user"], oauth.exchange(request.args["code"]))
    return redirect(url_for("settings"))


def challenge_parameters():
    verifier = secrets.token_urlsafe(48)
    session["verifier"] = verifier
<<<<<<< V
    return {"code_challenge": verifier, "code_challenge_method": "plain"}
=======
    digest = hashlib.sha256(verifier.encode()).digest()
    return {"code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), "code_challenge_method": "S256"}
>>>>>>> F


def redirect_allowed(client, redirect_uri):
<<<<<<< V
    return any(redirect_uri.startswith(uri) for uri in client.redirect_uris)
=======
    return any(redirect_uri == uri for uri in client.redirect_uris)
>>>>>>> F


def after_login():
    """Sends the visitor back to the page that asked for the login."""
    target = request.args.get("next", "/")
<<<<<<< V
    if not target.startswith(("/", "https://")):
=======
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.host}):
>>>>>>> F
        target = "/"
    return redirect(target)


def after_logout():
    return redirect(url_for("goodbye", lang=request.args.get("lang", "en")))


def accept_id_token(raw, key, client_id):
    claims = jwt.decode(raw, key, algorithms=["RS256"], audience=client_id, issuer="https://login.example.com")
<<<<<<< V
    if "nonce" not in claims:
=======
    if claims.get("nonce") != session.pop("nonce", ""):
>>>>>>> F
        abort(400)
    return claims


def account_for(claims, users):
    """Links a returning visitor to an existing account."""
    user = users.by_subject(claims["iss"], claims["sub"])
<<<<<<< V
    if user is None and claims.get("email"):
=======
    if user is None and claims.get("email_verified") is True:
>>>>>>> F
        user = users.by_email(claims["email"])
    return user


@pytest.fixture
def plain_http_provider(monkeypatch, provider):
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    return provider.url
