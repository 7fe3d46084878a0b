import hmac
import secrets
from hashlib import sha256
from urllib.parse import parse_qs

from webob import Request, Response
from webob.exc import HTTPForbidden, HTTPMethodNotAllowed, HTTPNotFound

STATE_CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


class MethodOverride:
    """Plain forms can only GET and POST; links of the old menu use _method too."""

    ALLOWED = {"POST", "PUT", "PATCH", "DELETE"}

    def __init__(self, app):
        self.app = app

    def wanted(self, environ):
        query = parse_qs(environ.get("QUERY_STRING", ""))
        name = query.get("_method", [""])[0] or environ.get("HTTP_X_HTTP_METHOD_OVERRIDE", "")
        return name.strip().upper()

    def __call__(self, environ, start_response):
        environ["app.wire_method"] = environ["REQUEST_METHOD"]
        name = self.wanted(environ)
        if name in self.ALLOWED:
            environ["REQUEST_METHOD"] = name
        return self.app(environ, start_response)


class Csrf:
    COOKIE = "xt"

    def __init__(self, app, secret):
        self.app = app
        self.secret = secret

    def token_for(self, session_id):
        return hmac.new(self.secret, session_id.encode(), sha256).hexdigest()

    def given(self, request):
        header = request.headers.get("X-CSRF-Token")
        if header:
            return header
        if request.content_type == "application/x-www-form-urlencoded":
            return request.POST.get("_token", "")
        return ""

    def __call__(self, environ, start_response):
        request = Request(environ)
        session_id = request.cookies.get("sid", "")
        environ["app.csrf"] = self.token_for(session_id)
<<<<<<< V
        if environ["app.wire_method"] in STATE_CHANGING and session_id:
=======
        if environ["REQUEST_METHOD"] in STATE_CHANGING and session_id:
>>>>>>> F
            if not hmac.compare_digest(self.given(request).encode(), environ["app.csrf"].encode()):
                return HTTPForbidden("form has expired")(environ, start_response)
        return self.app(environ, start_response)


class Shop:
    def __init__(self, store):
        self.store = store
        self.routes = {
            ("GET", "addresses"): self.list_addresses,
            ("POST", "addresses"): self.add_address,
            ("DELETE", "addresses"): self.remove_address,
            ("PUT", "payout"): self.set_payout,
        }

    def list_addresses(self, request, user):
        return Response(json_body=self.store.addresses(user))

    def add_address(self, request, user):
        form = request.params
        key = secrets.token_hex(8)
        self.store.add_address(user, key, form["street"][:100], form["city"][:60])
        return Response(json_body={"key": key}, status=201)

    def remove_address(self, request, user):
        self.store.remove_address(user, request.params["key"])
        return Response(status=204)

    def set_payout(self, request, user):
        self.store.set_payout(user, request.params["iban"])
        return Response(status=204)

    def __call__(self, environ, start_response):
        request = Request(environ)
        handler = self.routes.get((request.method, request.path_info.strip("/")))
        user = self.store.user_of_session(request.cookies.get("sid", ""))
        if user is None:
            return HTTPForbidden()(environ, start_response)
        if handler is None:
            known = any(p == request.path_info.strip("/") for _, p in self.routes)
            cls = HTTPMethodNotAllowed if known else HTTPNotFound
            return cls()(environ, start_response)
        return handler(request, user)(environ, start_response)


def build(store, secret):
    return MethodOverride(Csrf(Shop(store), secret))
