import asyncio
import json
import struct
import zlib

HEADER = struct.Struct(">BBI")
FLAG_DEFLATE = 0x01
FLAG_MORE = 0x02
MAX_FRAME = 64 * 1024
MAX_MESSAGE = 1024 * 1024


class ProtocolError(Exception):
    pass


class Frame:
    __slots__ = ("kind", "flags", "payload")

    def __init__(self, kind, flags, payload):
        self.kind = kind
        self.flags = flags
        self.payload = payload

    @property
    def deflated(self):
        return bool(self.flags & FLAG_DEFLATE)


class FrameReader:
    def __init__(self, reader):
        self.reader = reader
        self.parts = []
        self.size = 0

    async def frame(self):
        kind, flags, length = HEADER.unpack(await self.reader.readexactly(HEADER.size))
        if length > MAX_FRAME:
            raise ProtocolError("frame of %d bytes" % length)
        return Frame(kind, flags, await self.reader.readexactly(length))

    def expand(self, frame):
        if not frame.deflated:
            return frame.payload
<<<<<<< V
        data = zlib.decompress(frame.payload)
        if len(data) > MAX_MESSAGE:
=======
        inflater = zlib.decompressobj()
        data = inflater.decompress(frame.payload, MAX_MESSAGE)
        if inflater.unconsumed_tail or not inflater.eof:
>>>>>>> F
            raise ProtocolError("frame grows too large")
        return data

    async def message(self):
        """Join frames until one comes without the MORE flag."""
        self.parts.clear()
        self.size = 0
        while True:
            frame = await asyncio.wait_for(self.frame(), 120)
            part = self.expand(frame)
            self.size += len(part)
            if self.size > MAX_MESSAGE:
                raise ProtocolError("message too large")
            self.parts.append(part)
            if not frame.flags & FLAG_MORE:
                return frame.kind, b"".join(self.parts)


class Connection:
    def __init__(self, hub, reader, writer):
        self.hub = hub
        self.frames = FrameReader(reader)
        self.writer = writer
        self.rooms = set()

    def send(self, kind, doc):
        data = json.dumps(doc).encode()
        flags = 0
        if len(data) > 512:
            data = zlib.compress(data, 6)
            flags = FLAG_DEFLATE
        self.writer.write(HEADER.pack(kind, flags, len(data)) + data)

    async def run(self):
        try:
            while True:
                kind, data = await self.frames.message()
                doc = json.loads(data)
                if kind == 1 and len(self.rooms) < 50:
                    self.rooms.add(doc["room"])
                    self.hub.join(doc["room"], self)
                elif kind == 2 and doc.get("room") in self.rooms:
                    self.hub.publish(doc["room"], {"text": str(doc["text"])[:4000]})
                await self.writer.drain()
        except (ProtocolError, asyncio.IncompleteReadError, asyncio.TimeoutError,
                zlib.error, ValueError, KeyError):
            pass
        finally:
            for room in self.rooms:
                self.hub.leave(room, self)
            self.writer.close()


async def serve(hub, port=7010):
    async def on_client(reader, writer):
        await Connection(hub, reader, writer).run()
    server = await asyncio.start_server(on_client, "0.0.0.0", port, limit=MAX_FRAME)
    async with server:
        await server.serve_forever()
