"""Collector for smart meters: TCP, one length-prefixed JSON frame per reading."""
import asyncio
import json
import logging
import struct
import time

log = logging.getLogger("collector")
HEADER = struct.Struct("!4sBI")
MAGIC = b"MTR1"
MAX_FRAME = 64 * 1024
IDLE = 120
KINDS = {1: "reading", 2: "event", 3: "firmware"}


class Store:
    def __init__(self):
        self.readings = {}

    def put(self, meter, value, at):
        series = self.readings.setdefault(meter, [])
        series.append((at, value))
        del series[:-1000]


class Collector:
    def __init__(self, store, known_meters):
        self.store = store
        self.known = frozenset(known_meters)

    async def handle(self, reader, writer):
        peer = writer.get_extra_info("peername")
        try:
            while True:
                frame = await asyncio.wait_for(self.read_frame(reader), IDLE)
                reply = self.process(*frame)
                writer.write(json.dumps(reply).encode() + b"\n")
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.TimeoutError, ValueError) as exc:
            log.info("%s: %s", peer, type(exc).__name__)
        finally:
            writer.close()

    async def read_frame(self, reader):
        magic, kind, length = HEADER.unpack(await reader.readexactly(HEADER.size))
        if magic != MAGIC or kind not in KINDS:
            raise ValueError("header")
<<<<<<< V
=======
        if length > MAX_FRAME:
            raise ValueError("length")
>>>>>>> F
        return KINDS[kind], await reader.readexactly(length)

    def process(self, kind, payload):
        data = json.loads(payload)
        if not isinstance(data, dict):
            raise ValueError("payload")
        meter = str(data.get("meter", ""))
        if meter not in self.known:
            return {"ok": False, "reason": "unknown meter"}
        if kind == "reading":
            value = float(data["value"])
            if not 0 <= value < 1e9:
                return {"ok": False, "reason": "range"}
            self.store.put(meter, value, time.time())
        elif kind == "event":
            log.info("meter %s event %r", meter, str(data.get("name"))[:40])
        return {"ok": True}


async def main():
    with open("meters.txt") as fh:
        known = [line.strip() for line in fh if line.strip()]
    collector = Collector(Store(), known)
    server = await asyncio.start_server(collector.handle, "0.0.0.0", 7010)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(main())
