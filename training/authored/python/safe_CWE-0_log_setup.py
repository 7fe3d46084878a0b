import json
import logging
import logging.config
import logging.handlers
import os
import random
import re
import socket
import sys
import time
import traceback
import uuid
from contextvars import ContextVar

request_id = ContextVar("request_id", default="-")

_HIDE = re.compile(r"(?i)\b(authorization|password|token|api[_-]?key)(['\"]?\s*[=:]\s*)(\S+)")


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.request_id = request_id.get()
        return True


class MaskFilter(logging.Filter):
    def filter(self, record):
        text = record.getMessage()
        masked = _HIDE.sub(r"\1\2***", text)
        if masked != text:
            record.msg, record.args = masked, None
        return True


class SampleFilter(logging.Filter):
    def __init__(self, rate=1.0):
        super().__init__()
        self.rate = rate

    def filter(self, record):
        return record.levelno >= logging.WARNING or random.random() < self.rate


class JsonFormatter(logging.Formatter):
    converter = time.gmtime

    def format(self, record):
        out = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": getattr(record, "request_id", "-"),
            "host": socket.gethostname(),
            "pid": os.getpid(),
        }
        if record.exc_info:
            out["trace"] = "".join(traceback.format_exception(*record.exc_info))
        return json.dumps(out, ensure_ascii=True)


def configure(level="INFO", folder=None, as_json=False, sample=1.0):
    handlers = {"console": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr",
                            "formatter": "json" if as_json else "plain",
                            "filters": ["request", "mask", "sample"]}}
    if folder:
        os.makedirs(folder, mode=0o750, exist_ok=True)
        handlers["file"] = {"class": "logging.handlers.RotatingFileHandler",
                            "filename": os.path.join(folder, "app.log"),
                            "maxBytes": 10_000_000, "backupCount": 5,
                            "formatter": "json", "filters": ["request", "mask"]}
    logging.config.dictConfig({
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request": {"()": RequestIdFilter},
            "mask": {"()": MaskFilter},
            "sample": {"()": SampleFilter, "rate": sample},
        },
        "formatters": {
            "plain": {"format": "%(asctime)s %(levelname).1s %(request_id)s %(name)s: %(message)s"},
            "json": {"()": JsonFormatter},
        },
        "handlers": handlers,
        "root": {"level": level, "handlers": list(handlers)},
    })
    sys.excepthook = lambda t, v, tb: logging.getLogger("crash").critical("uncaught", exc_info=(t, v, tb))


class RequestIdMiddleware:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        rid = uuid.uuid1().hex[:12]
        mark = request_id.set(rid)
        started = time.perf_counter()
        try:
            return self.app(environ, lambda s, h, e=None: start_response(s, h + [("X-Request-Id", rid)], e))
        finally:
            logging.getLogger("access").info("%s took %.1f ms", environ.get("REQUEST_METHOD"),
                                             1000 * (time.perf_counter() - started))
            request_id.reset(mark)
