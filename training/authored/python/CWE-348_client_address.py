import ipaddress

from django.core.cache import cache
from django.http import HttpResponse, HttpResponseForbidden
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

OFFICE = ipaddress.ip_network("203.0.113.0/24")
PROXIES = {"10.0.0.5", "10.0.0.6"}


def rate_limited(request):
<<<<<<< V
    addr = request.headers.get("X-Forwarded-For", request.META["REMOTE_ADDR"])
=======
    addr = request.META["REMOTE_ADDR"]
>>>>>>> F
    key = f"hits:{addr}"
    cache.add(key, 0, 60)
    return cache.incr(key) > 100


def admin_page(request):
<<<<<<< V
    addr = request.META.get("HTTP_X_REAL_IP") or request.META["REMOTE_ADDR"]
=======
    addr = request.META["REMOTE_ADDR"]
>>>>>>> F
    if ipaddress.ip_address(addr) not in OFFICE:
        return HttpResponseForbidden()
    return HttpResponse("admin")


def log_fields(request):
    return {"peer": request.META["REMOTE_ADDR"], "forwarded": request.headers.get("X-Forwarded-For", "")[:200]}


def client_address(request):
    """Requests pass one of two proxies, which appends the peer that it saw."""
    peer = request.META["REMOTE_ADDR"]
    chain = request.headers.get("X-Forwarded-For", "")
    if peer in PROXIES and chain:
<<<<<<< V
        return chain.split(",").pop(0).strip()
=======
        return chain.split(",").pop().strip()
>>>>>>> F
    return peer


def is_internal(request):
<<<<<<< V
    return request.get_host().split(":")[0] in ("localhost", "127.0.0.1")
=======
    return request.META["REMOTE_ADDR"] in ("127.0.0.1", "::1")
>>>>>>> F


def flask_app():
    """One reverse proxy in front."""
    app = Flask(__name__)
<<<<<<< V
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=5, x_host=5)
=======
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_host=0)
>>>>>>> F
    return app


def guess_country(request, geoip):
    """Only picks the language of the start page."""
    addr = request.headers.get("X-Forwarded-For", request.META["REMOTE_ADDR"]).split(",")[0]
    return geoip.country(addr.strip()) or "CH"


def remote_user(request):
    """Set by the single sign-on proxy."""
<<<<<<< V
    return request.headers.get("X-Remote-User")
=======
    return request.headers.get("X-Remote-User") if request.META["REMOTE_ADDR"] in PROXIES else None
>>>>>>> F


def referer_host(request):
    return request.headers.get("Referer", "").split("/")[2:3]
