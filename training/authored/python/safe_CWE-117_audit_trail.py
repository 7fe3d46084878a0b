import json
import logging
import logging.handlers
import time

TRANS = {c: f"\\x{c:02x}" for c in range(0x20)}
TRANS.update({0x7F: "\\x7f", 0x85: "\\x85", 0x2028: "\\u2028", 0x2029: "\\u2029"})


class OneLineFormatter(logging.Formatter):
    def format(self, record):
        text = super().format(record)
        return text.translate(TRANS)


def audit_logger(path):
    handler = logging.handlers.WatchedFileHandler(path, encoding="utf-8")
    handler.setFormatter(OneLineFormatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("audit")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    logger.propagate = False
    return logger


class AuditMiddleware:
    def __init__(self, app, logger):
        self.app = app
        self.logger = logger

    def __call__(self, environ, start_response):
        began = time.monotonic()
        status_line = []

        def wrapped(status, headers, exc_info=None):
            status_line[:] = [status]
            return start_response(status, headers, exc_info)

        try:
            return self.app(environ, wrapped)
        finally:
            self.logger.info(
                "user=%s path=%s agent=%s status=%s ms=%d",
                environ.get("REMOTE_USER", "-"),
                environ.get("PATH_INFO", ""),
                environ.get("HTTP_USER_AGENT", ""),
                status_line[0] if status_line else "-",
                (time.monotonic() - began) * 1000,
            )


def log_login(logger, name, ok, detail=None):
    logger.info("login %s", json.dumps({"name": name, "ok": ok, "detail": detail}))
