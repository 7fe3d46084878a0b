import ipaddress
import logging
import time

from werkzeug.exceptions import Forbidden, TooManyRequests
from werkzeug.wrappers import Request

log = logging.getLogger("gate")


def networks(text):
    return [ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip()]


class ClientAddress:
    """Works out who is at the other end when proxies are in between."""

    def __init__(self, proxies):
        self.proxies = proxies

    def trusted(self, text):
        try:
            addr = ipaddress.ip_address(text)
        except ValueError:
            return False
        return any(addr in net for net in self.proxies)

    def chain(self, request):
        header = request.headers.get("X-Forwarded-For", "")
        hops = [h.strip() for h in header.split(",") if h.strip()]
        return hops + [request.remote_addr]

    def resolve(self, request):
        hops = self.chain(request)
<<<<<<< V
        if self.trusted(request.remote_addr):
            return hops[0]
        return request.remote_addr
=======
        for hop in reversed(hops):
            if not self.trusted(hop):
                return hop
        return request.remote_addr
>>>>>>> F


class Limiter:
    def __init__(self, limit, window, size=50000):
        self.limit = limit
        self.window = window
        self.size = size
        self.hits = {}

    def hit(self, key):
        now = time.monotonic()
        start, count = self.hits.get(key, (now, 0))
        if now - start > self.window:
            start, count = now, 0
        if len(self.hits) >= self.size and key not in self.hits:
            self.hits.clear()
        self.hits[key] = (start, count + 1)
        return count < self.limit


class Gate:
    """WSGI middleware in front of the application."""

    def __init__(self, app, config):
        self.app = app
        self.address = ClientAddress(networks(config["PROXIES"]))
        self.offices = networks(config["OFFICE_NETWORKS"])
        self.limiter = Limiter(600, 60)

    def in_office(self, client):
        try:
            addr = ipaddress.ip_address(client)
        except ValueError:
            return False
        return any(addr in net for net in self.offices)

    def check(self, request):
        client = self.address.resolve(request)
        request.environ["gate.client"] = client
        if not self.limiter.hit(client):
            raise TooManyRequests()
        path = request.path
        if path == "/admin" or path.startswith("/admin/"):
            if not self.in_office(client):
                log.info("admin page asked for by %r", client)
                raise Forbidden()
        if path == "/metrics" and request.remote_addr != "127.0.0.1":
            raise Forbidden()

    def __call__(self, environ, start_response):
        request = Request(environ)
        try:
            self.check(request)
        except (Forbidden, TooManyRequests) as exc:
            return exc(environ, start_response)
        return self.app(environ, start_response)
