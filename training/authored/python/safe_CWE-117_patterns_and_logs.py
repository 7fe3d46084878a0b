import logging
import re
import time
import traceback
from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, request, url_for

bp = Blueprint("jobs", __name__)
log = logging.getLogger(__name__)
LINE = re.compile(r"^(\d{4}-\d\d-\d\d) +(\w+): (.*)$", re.MULTILINE)
WORD = re.compile(r"\w+")


@bp.get("/jobs/<int:number>")
def job(number):
  log.info("job %d viewed", number)
  return {"number": number}


@bp.get("/jobs/<uuid:key>/log")
def job_log(key):
  log.info("log of %s asked by %r", key, request.headers.get("User-Agent", "")[:80])
  return redirect(url_for("jobs.job", number=key.int % 1000))


def parse_lines(text: str) -> list[tuple[str, str, str]]:
  return LINE.findall(text[:1_000_000])


def first_word(text: str) -> str:
  found = WORD.match(text)
  return found.group() if found else ""


def contains(text: str, needle: str) -> bool:
  return re.search(re.escape(needle), text, re.IGNORECASE) is not None


def timed(func, *args):
  start = time.perf_counter()
  try:
    return func(*args)
  finally:
    log.debug("%s took %.3f s", func.__qualname__, time.perf_counter() - start)


def worker(run) -> bool:
  try:
    run()
  except Exception:
    log.error("run failed\n%s", traceback.format_exc())
    return False
  return True


def token_hint(token: str) -> None:
  log.info("token of length %d accepted", len(token))


def canonical():
  target = urlsplit(request.url)
  if target.scheme == "http" and not current_app.debug:
    return redirect(f"https://{current_app.config['SERVER_NAME']}{target.path}", code=308)
  return None
