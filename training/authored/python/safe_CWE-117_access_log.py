import json
import logging
import sys
import time
from logging.handlers import SysLogHandler

from aiohttp import web


class JsonFormatter(logging.Formatter):
  def format(self, record):
    doc = {"at": record.created, "level": record.levelname, "msg": record.getMessage()}
    doc.update(getattr(record, "extra", {}))
    if record.exc_info:
      doc["trace"] = self.formatException(record.exc_info)
    return json.dumps(doc)


def setup(address=None):
  handler = SysLogHandler(address) if address else logging.StreamHandler(sys.stdout)
  handler.setFormatter(JsonFormatter())
  logging.basicConfig(level=logging.INFO, handlers=[handler])


log = logging.getLogger("http")


@web.middleware
async def access(request, handler):
  started = time.monotonic()
  status = 500
  try:
    resp = await handler(request)
    status = resp.status
    return resp
  except web.HTTPException as exc:
    status = exc.status
    raise
  finally:
    log.info(
      "%s %s", request.method, request.path,
      extra={"extra": {
        "status": status,
        "agent": request.headers.get("User-Agent", "")[:200],
        "user": request.get("user"),
        "ms": round((time.monotonic() - started) * 1000),
      }},
    )
