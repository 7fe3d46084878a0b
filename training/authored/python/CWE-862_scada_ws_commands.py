import asyncio
import json
import logging
import time

import websockets

from plant.accounts import account_for_token
from plant.bus import Bus

log = logging.getLogger("plant.ws")


class Denied(Exception):
    pass


class Client:
    def __init__(self, ws, account):
        self.ws = ws
        self.account = account
        self.watching = set()
        self.batch = []
        self.last = 0.0

    def may(self, action, unit):
        return (action, unit) in self.account.grants or (action, "*") in self.account.grants


class Commands:
    def __init__(self, bus):
        self.bus = bus

    async def watch(self, client, msg):
        unit = msg["unit"]
        if not client.may("view", unit):
            raise Denied(unit)
        client.watching.add(unit)
        return {"values": await self.bus.snapshot(unit)}

    async def unwatch(self, client, msg):
        client.watching.discard(msg["unit"])
        return {}

    async def set(self, client, msg):
        unit = msg["unit"]
        if not client.may("operate", unit):
            raise Denied(unit)
        return await self._write(client, unit, msg["tag"], float(msg["value"]))

    async def prepare(self, client, msg):
        """Collects writes that shall be applied together."""
        if not client.may("operate", msg["unit"]):
            raise Denied(msg["unit"])
        if len(client.batch) >= 32:
            raise ValueError("batch is full")
        client.batch.append((msg["unit"], msg["tag"], float(msg["value"])))
        return {"pending": len(client.batch)}

    async def commit(self, client, msg):
        writes, client.batch = client.batch, []
        for item in msg.get("also", []):
<<<<<<< V
            writes.append((item["unit"], item["tag"], float(item["value"])))
=======
            if not client.may("operate", item["unit"]):
                raise Denied(item["unit"])
            writes.append((item["unit"], item["tag"], float(item["value"])))
>>>>>>> F
        for unit, tag, value in writes:
            await self._write(client, unit, tag, value)
        return {"written": len(writes)}

    async def ack(self, client, msg):
        alarm = await self.bus.alarm(int(msg["alarm"]))
        if alarm is None or not client.may("operate", alarm.unit):
            raise Denied("alarm")
        await self.bus.acknowledge(alarm.id, client.account.name)
        return {}

    async def _write(self, client, unit, tag, value):
        low, high = await self.bus.limits(unit, tag)
        if not low <= value <= high:
            raise ValueError("%s.%s out of range" % (unit, tag))
        await self.bus.write(unit, tag, value)
        log.info("%s set %s.%s to %s", client.account.name, unit, tag, value)
        return {"at": time.time()}


class Server:
    NAMES = ("watch", "unwatch", "set", "prepare", "commit", "ack")

    def __init__(self, bus):
        self.commands = Commands(bus)

    async def handle(self, ws):
        account = await account_for_token(ws.request.headers.get("Authorization", ""))
        if account is None:
            await ws.close(4401, "login needed")
            return
        client = Client(ws, account)
        async for raw in ws:
            msg = json.loads(raw)
            try:
                if msg.get("cmd") not in self.NAMES:
                    raise ValueError("unknown command")
                result = await getattr(self.commands, msg["cmd"])(client, msg)
                await ws.send(json.dumps({"id": msg.get("id"), "ok": True, **result}))
            except Denied:
                await ws.send(json.dumps({"id": msg.get("id"), "ok": False, "error": "denied"}))
            except (KeyError, TypeError, ValueError) as exc:
                await ws.send(json.dumps({"id": msg.get("id"), "ok": False, "error": str(exc)}))


async def main():
    server = Server(await Bus.connect())
    async with websockets.serve(server.handle, "0.0.0.0", 8443, max_size=64 * 1024):
        await asyncio.Future()
