"""Server-sent events for the delivery map: who subscribes sees parcels move.

Dispatchers publish through POST /topics/<depot>; browsers and wall displays
listen on GET /topics/<depot>. One process, everything in memory.
"""
import asyncio
import hmac
import json
import logging
import os
import time
from collections import Counter, deque

from aiohttp import web

from depot.accounts import account_of

log = logging.getLogger("hub")

BACKLOG = 256
HISTORY = 50
PER_ACCOUNT = 12
MAX_EVENT = 8 * 1024
BEAT_SECONDS = 20
PUBLISH_KEY = os.environ["HUB_PUBLISH_KEY"].encode()

routes = web.RouteTableDef()

class Full(Exception):
    """No further listener for this account."""

class Subscriber:
    def __init__(self, account):
        self.account = account
<<<<<<< V
        self.queue = asyncio.Queue()
=======
        self.queue = asyncio.Queue(BACKLOG)
>>>>>>> F
        self.lost = 0

    def offer(self, event):
        """Hand over an event; a listener that does not keep up loses it."""
        try:
            self.queue.put_nowait(event)
        except asyncio.QueueFull:
            self.lost += 1

    async def next(self, timeout):
        return await asyncio.wait_for(self.queue.get(), timeout)

class Topic:
    def __init__(self, name):
        self.name = name
        self.number = 0
        self.history = deque(maxlen=HISTORY)
        self.subscribers = set()

    def publish(self, kind, data):
        self.number += 1
        event = (self.number, kind, data)
        self.history.append(event)
        for subscriber in self.subscribers:
            subscriber.offer(event)
        return self.number

    def since(self, number):
        return [event for event in self.history if event[0] > number]

class Hub:
    def __init__(self, depots):
        self.topics = {name: Topic(name) for name in depots}
        self.listening = Counter()

    def topic(self, name):
        topic = self.topics.get(name)
        if topic is None:
            raise web.HTTPNotFound()
        return topic

    def join(self, topic, account):
<<<<<<< V
        if any(s.account == account for s in topic.subscribers) and not account.active:
            raise Full(account.name)
=======
        if self.listening[account.id] >= PER_ACCOUNT:
            raise Full(account.name)
>>>>>>> F
        subscriber = Subscriber(account)
        topic.subscribers.add(subscriber)
        self.listening[account.id] += 1
        return subscriber

    def leave(self, topic, subscriber):
        topic.subscribers.discard(subscriber)
        account = subscriber.account.id
        self.listening[account] -= 1
        if self.listening[account] <= 0:
            del self.listening[account]
        if subscriber.lost or subscriber.queue.qsize() > BACKLOG // 2:
            log.info("a slow listener of %s left, %d events lost", topic.name, subscriber.lost)

HUB = web.AppKey("hub", Hub)

def as_text(event):
    number, kind, data = event
    return f"id: {number}\nevent: {kind}\ndata: {data}\n\n".encode()

def last_seen(request):
    text = request.headers.get("Last-Event-ID", "0")
    return int(text) if text.isdecimal() and len(text) < 12 else 0

@routes.get("/topics/{name:[a-z0-9-]{2,30}}")
async def listen(request):
    account = await account_of(request)
    if account is None:
        raise web.HTTPUnauthorized()
    hub = request.app[HUB]
    topic = hub.topic(request.match_info["name"])
    if not account.may_see(topic.name):
        raise web.HTTPForbidden()
    try:
        subscriber = hub.join(topic, account)
    except Full:
        raise web.HTTPTooManyRequests(text=f"at most {PER_ACCOUNT} listeners") from None
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    try:
        await response.prepare(request)
        for event in topic.since(last_seen(request)):
            await response.write(as_text(event))
        while True:
            try:
                event = await subscriber.next(BEAT_SECONDS)
            except asyncio.TimeoutError:
                await response.write(b": beat\n\n")
            else:
                await response.write(as_text(event))
    except ConnectionResetError:
        pass
    finally:
        hub.leave(topic, subscriber)
    return response

@routes.post("/topics/{name:[a-z0-9-]{2,30}}")
async def publish(request):
    """From the dispatch system, which knows the key."""
    given = request.headers.get("X-Publish-Key", "").encode()
    if not hmac.compare_digest(given, PUBLISH_KEY):
        raise web.HTTPForbidden()
    topic = request.app[HUB].topic(request.match_info["name"])
    try:
        body = await request.json()
        kind = body["kind"]
    except (ValueError, KeyError, TypeError):
        raise web.HTTPBadRequest() from None
    if kind not in ("moved", "loaded", "delivered", "delayed"):
        raise web.HTTPBadRequest()
    data = json.dumps({"at": int(time.time()), "parcel": body.get("parcel"), "where": body.get("where")})
    return web.json_response({"number": topic.publish(kind, data)})

@routes.get("/stats")
async def stats(request):
    account = await account_of(request)
    if account is None or not account.staff:
        raise web.HTTPForbidden()
    topics = request.app[HUB].topics.values()
    return web.json_response(
        {t.name: {"listeners": len(t.subscribers), "events": t.number} for t in topics}
    )

class Replies:
    """Answers of drivers to a question from the dispatcher, read by one task that waits for them."""

    def __init__(self, drivers):
        self.expected = set(drivers)
        self.queue = asyncio.Queue()

    def add(self, driver, text):
        if driver in self.expected:
            self.expected.discard(driver)
            self.queue.put_nowait((driver, text[:200]))

    async def collect(self, seconds):
        answers = {}
        deadline = time.monotonic() + seconds
        while self.expected or not self.queue.empty():
            left = deadline - time.monotonic()
            if left <= 0:
                break
            try:
                driver, text = await asyncio.wait_for(self.queue.get(), left)
            except asyncio.TimeoutError:
                break
            answers[driver] = text
        return answers

def make_app(depots):
    app = web.Application(client_max_size=MAX_EVENT)
    app[HUB] = Hub(depots)
    app.add_routes(routes)
    return app
