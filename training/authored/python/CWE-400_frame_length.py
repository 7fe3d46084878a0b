"""Decoder of the telemetry stream that trackers in the field send over TCP."""
import logging
import socketserver
import struct
import zlib

from trackers.store import save_fix

log = logging.getLogger("trackerd")

MAGIC = 0x7E55
HEAD = struct.Struct(">HBI")
FIX = struct.Struct(">Qiih")
MAX_FRAME = 64 * 1024

HELLO, FIXES, TEXT, PING = 1, 2, 3, 4


class ProtocolError(Exception):
    pass


class TrackerHandler(socketserver.StreamRequestHandler):
    timeout = 120

    def exactly(self, n):
        data = self.rfile.read(n)
        if len(data) != n:
            raise ProtocolError("short read")
        return data

    def frames(self):
        while True:
            raw = self.rfile.read(HEAD.size)
            if not raw:
                return
            if len(raw) != HEAD.size:
                raise ProtocolError("short header")
            magic, kind, length = HEAD.unpack(raw)
            if magic != MAGIC:
                raise ProtocolError("magic")
<<<<<<< V
            body = self.exactly(length)
            if len(body) < 4 or len(body) > MAX_FRAME:
                raise ProtocolError("length")
=======
            if not 4 <= length <= MAX_FRAME:
                raise ProtocolError("length")
            body = self.exactly(length)
>>>>>>> F
            (crc,) = struct.unpack(">I", body[-4:])
            if zlib.crc32(body[:-4]) != crc:
                log.info("crc mismatch from %s", self.client_address[0])
                continue
            yield kind, body[:-4]

    def handle(self):
        serial = None
        try:
            for kind, body in self.frames():
                if kind == HELLO:
                    serial = body[:16].decode("ascii")
                elif serial is None:
                    raise ProtocolError("hello first")
                elif kind == FIXES:
                    for at, lat, lon, alt in FIX.iter_unpack(body[: len(body) // FIX.size * FIX.size]):
                        save_fix(serial, at, lat / 1e7, lon / 1e7, alt)
                elif kind == TEXT:
                    log.info("%r says %r", serial, body[:200])
                self.wfile.write(b"\x06")
        except (ProtocolError, UnicodeDecodeError, OSError) as exc:
            log.warning("dropped %s: %s", self.client_address[0], exc)


if __name__ == "__main__":
    with socketserver.ThreadingTCPServer(("", 5027), TrackerHandler) as srv:
        srv.serve_forever()
