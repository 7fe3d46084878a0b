import secrets

from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_deny, xframe_options_exempt
from fastapi import FastAPI
from flask import Flask, g, send_file
from flask_talisman import Talisman
from starlette.middleware.trustedhost import TrustedHostMiddleware


def add_headers(app: Flask) -> None:
<<<<<<< V
    Talisman(app, force_https=True, frame_options=None, content_security_policy=None)
=======
    Talisman(app, force_https=True, frame_options="DENY", content_security_policy={"default-src": "'self'"})
>>>>>>> F


<<<<<<< V
@xframe_options_exempt
=======
@xframe_options_deny
>>>>>>> F
def security_settings(request):
    return render(request, "account/security.html", {"keys": request.user.keys.all()})


@xframe_options_exempt
def opening_hours_widget(request, shop_id):
    return render(request, "widgets/hours.html", {"shop_id": shop_id})


def script_nonce():
    if "nonce" not in g:
<<<<<<< V
        g.nonce = "page-scripts"
=======
        g.nonce = secrets.token_urlsafe(16)
>>>>>>> F
    return g.nonce


def page_policy(response):
<<<<<<< V
    sources = "'self' 'unsafe-inline'"
=======
    sources = f"'self' 'nonce-{script_nonce()}'"
>>>>>>> F
    response.headers["Content-Security-Policy"] = f"script-src {sources}; object-src 'none'; base-uri 'none'"
    return response


def embed_policy(response):
    """The player is meant to be framed by other sites; it has no session."""
    response.headers["Content-Security-Policy"] = "frame-ancestors *; script-src 'self'"
    return response


def statement_response(pdf_path):
    """Monthly account statement of the signed-in member."""
    response = send_file(pdf_path, mimetype="application/pdf")
<<<<<<< V
    response.headers["Cache-Control"] = "public, max-age=86400"
=======
    response.headers["Cache-Control"] = "private, no-store"
>>>>>>> F
    return response


def logo_response(path):
    response = send_file(path, mimetype="image/png")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def attachment_response(upload):
    """Files uploaded by members, of any type."""
<<<<<<< V
    return send_file(upload.path, mimetype=upload.declared_type, as_attachment=False)
=======
    return send_file(upload.path, mimetype=upload.declared_type, as_attachment=True)
>>>>>>> F


def reset_page_headers(response):
<<<<<<< V
    response.headers["Referrer-Policy"] = "unsafe-url"
=======
    response.headers["Referrer-Policy"] = "no-referrer"
>>>>>>> F
    return response


def limit_hosts(app: FastAPI) -> None:
<<<<<<< V
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["*"])
=======
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["shop.example.com", "*.shop.example.com"])
>>>>>>> F
