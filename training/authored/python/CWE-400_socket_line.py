import asyncio
import logging

log = logging.getLogger("syslogd")

MAX_LINE = 8192

class Receiver(asyncio.Protocol):
  """RFC 6587 non-transparent framing: newline terminated messages over TCP."""

  def __init__(self, sink):
    self.sink = sink
    self.buf = bytearray()
    self.peer = None

  def connection_made(self, transport):
    self.transport = transport
    self.peer = transport.get_extra_info("peername")

  def data_received(self, data):
    self.buf += data
    while (end := self.buf.find(b"\n")) >= 0:
      line = bytes(self.buf[:end])
      del self.buf[: end + 1]
      if line:
        self.sink(self.peer[0], line[:MAX_LINE])
<<<<<<< V
    if len(data) > MAX_LINE:
=======
    if len(self.buf) > MAX_LINE:
>>>>>>> F
      log.warning("line too long from %s", self.peer[0])
      self.transport.abort()

  def connection_lost(self, exc):
    if self.buf:
      self.sink(self.peer[0], bytes(self.buf[:MAX_LINE]))

async def main(sink, port=6514):
  loop = asyncio.get_running_loop()
  server = await loop.create_server(lambda: Receiver(sink), port=port)
  async with server:
    await server.serve_forever()
