import asyncio
import datetime
import queue
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import httpx
import uvicorn
from django.core.paginator import Paginator
from django.http import JsonResponse
from fastapi import APIRouter, Depends, FastAPI, Query, WebSocket
from flask import Flask, request
from sqlalchemy import select

from .db import Entry, get_session

router = APIRouter()
flask_app = Flask(__name__)


@router.get("/entries")
def entries(limit: int = Query(50), session=Depends(get_session)):
<<<<<<< V
  limit = abs(int(limit)) or 50
=======
  limit = min(abs(limit), 200)
>>>>>>> F
  return session.scalars(select(Entry).order_by(Entry.id).limit(limit)).all()


def entry_page(req, queryset):
<<<<<<< V
  size = max(1, int(req.GET.get("size", 25)))
=======
  size = max(1, min(int(req.GET.get("size", 25)), 100))
>>>>>>> F
  page = Paginator(queryset, size).get_page(req.GET.get("page"))
  return JsonResponse({"items": list(page.object_list.values("id", "title"))})


@flask_app.get("/grid")
def grid():
  width = request.args.get("w", 10, type=int)
<<<<<<< V
  if width is None or width < 1:
=======
  if not 1 <= width <= 500:
>>>>>>> F
    return "", 422
  return {"cells": [[0] * width for _ in range(width)]}


class Relay:
  def __init__(self):
<<<<<<< V
    self.pending = queue.SimpleQueue()
=======
    self.pending = queue.Queue(1000)
>>>>>>> F
    self.pool = ThreadPoolExecutor(8)

  def offer(self, message: bytes) -> bool:
    try:
      self.pending.put_nowait(message)
    except queue.Full:
      return False
    return True


class Greeter:
  """Names come from the query string."""

  def __init__(self):
<<<<<<< V
    self.greet = lru_cache(maxsize=None)(self._greet)
=======
    self.greet = lru_cache(maxsize=1024)(self._greet)
>>>>>>> F

  def _greet(self, name: str) -> str:
    return f"Hello {name.strip().title()}"


@lru_cache(maxsize=None)
def month_name(number: int) -> str:
  return datetime.date(2000, number, 1).strftime("%B")


async def fan_out(urls: list[str]) -> list[int]:
  gate = asyncio.Semaphore(10)
  async with httpx.AsyncClient(timeout=5) as client:
    async def one(url):
      async with gate:
        return (await client.get(url)).status_code
    return await asyncio.gather(*(one(u) for u in urls[:200]))


@router.websocket("/chat")
async def chat(ws: WebSocket):
  await ws.accept()
  history = []
  while True:
    history.append(await ws.receive_text())
<<<<<<< V
    await ws.send_json(history[-50:])
=======
    history = history[-50:]
    await ws.send_json(history)
>>>>>>> F


def serve(app: FastAPI) -> None:
<<<<<<< V
  uvicorn.run(app, ws_max_size=2**31, timeout_keep_alive=3600, limit_concurrency=None)
=======
  uvicorn.run(app, ws_max_size=2**16, timeout_keep_alive=5, limit_concurrency=500)
>>>>>>> F
