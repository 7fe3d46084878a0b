import logging
import time
import uuid

log = logging.getLogger("api.access")

QUIET = ("/healthz", "/metrics")


class AccessLogMiddleware:
    """Django middleware: one line per request, details when something went wrong."""

    HEADERS = ("User-Agent", "Accept", "Content-Type", "X-Forwarded-For")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.trace = uuid.uuid4().hex[:12]
        started = time.monotonic()
        response = self.get_response(request)
        took = time.monotonic() - started
        if request.path in QUIET:
            return response
        log.info("%s %s %r %d %.3f", request.trace, request.method, request.path, response.status_code, took)
        if response.status_code >= 400:
<<<<<<< V
            log.warning("%s headers=%r", request.trace, {h: v for h, v in request.headers.items() if h != "Cookie"})
=======
            log.warning("%s headers=%r", request.trace, {h: request.headers.get(h) for h in self.HEADERS})
>>>>>>> F
        response["X-Trace"] = request.trace
        return response
