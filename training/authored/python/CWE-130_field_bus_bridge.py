"""Bridge between control room programs and the field bus of a water works.

Control room programs connect over TCP. A request has a head of 8 bytes

    tag (2)  unit (1)  function (1)  length of the payload (2)  check sum (2)

and its payload; the answer is built the same way. Connections come and go all the
time, so their buffers are kept in a pool and handed on from one to the next.
"""
import argparse
import collections
import logging
import socket
import socketserver
import struct
import threading
import zlib

log = logging.getLogger("bridge")

HEAD = struct.Struct(">HBBHH")
RANGE = struct.Struct(">HH")
WRITE = struct.Struct(">HH")
BUFFER = 2048
MAX_PAYLOAD = BUFFER - HEAD.size
MAX_REGISTERS = 120
ALLOWED_NETWORKS = ("10.20.4.", "10.20.5.")

READ, WRITE_ONE, LOOPBACK, IDENTIFY = 3, 6, 8, 17
POOL = collections.deque(maxlen=32)
ERRORS = {"function": 1, "range": 2, "payload": 3, "unit": 4, "busy": 6}


class BusError(Exception):
    """Answered with the number that belongs to the reason."""


class Unit:
    def __init__(self, number, name, registers, writable=()):
        self.number = number
        self.name = name
        self.registers = [0] * registers
        self.writable = frozenset(writable)
        self.lock = threading.Lock()

    def read(self, start, count):
        if not 1 <= count <= MAX_REGISTERS or start + count > len(self.registers):
            raise BusError("range")
        with self.lock:
            return self.registers[start : start + count]

    def write(self, register, value):
        if register not in self.writable:
            raise BusError("range")
        with self.lock:
            self.registers[register] = value


UNITS = {
    1: Unit(1, "intake pumps", 64, writable=range(16, 24)),
    2: Unit(2, "filter basin", 48, writable=(8, 9)),
    3: Unit(3, "high tank", 24),
}


def check_sum(data):
    return zlib.crc32(data) & 0xFFFF


def receive_exactly(sock, view):
    """Fill the view from the socket; False if the other side has closed before."""
    filled = 0
    while filled < len(view):
        count = sock.recv_into(view[filled:])
        if count == 0:
            if filled:
                raise ConnectionError("closed in the middle of a request")
            return False
        filled += count
    return True


def on_read(unit, payload):
    if len(payload) != RANGE.size:
        raise BusError("payload")
    start, count = RANGE.unpack(payload)
    values = unit.read(start, count)
    return struct.pack(f">{len(values)}H", *values)


def on_write(unit, payload):
    if len(payload) != WRITE.size:
        raise BusError("payload")
    register, value = WRITE.unpack(payload)
    unit.write(register, value)
    log.info("unit %d: register %d set to %d", unit.number, register, value)
    return bytes(payload)


def on_loopback(unit, payload):
    """Line test: 2 bytes with the length of a pattern, the pattern; the pattern comes back."""
    if len(payload) < 2:
        raise BusError("payload")
    (length,) = struct.unpack_from(">H", payload)
<<<<<<< V
    if length > MAX_PAYLOAD - 2:
        raise BusError("payload")
    return bytes(payload.obj[HEAD.size + 2 : HEAD.size + 2 + length])
=======
    if length != len(payload) - 2:
        raise BusError("payload")
    return bytes(payload[2:])
>>>>>>> F


def on_identify(unit, payload):
    return unit.name.encode("ascii")[:40]


FUNCTIONS = {READ: on_read, WRITE_ONE: on_write, LOOPBACK: on_loopback, IDENTIFY: on_identify}


def answer(tag, unit, function, payload):
    return HEAD.pack(tag, unit, function, len(payload), check_sum(payload)) + payload


class Connection(socketserver.BaseRequestHandler):
    def setup(self):
        try:
            self.buffer = POOL.pop()
        except IndexError:
            self.buffer = bytearray(BUFFER)
        self.request.settimeout(60)
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        log.info("%s connected", self.client_address[0])

    def handle(self):
        view = memoryview(self.buffer)
        try:
            while self.one_request(view):
                pass
        except (ConnectionError, TimeoutError) as exc:
            log.info("%s: %s", self.client_address[0], exc)

    def finish(self):
        POOL.append(self.buffer)

    def one_request(self, view):
        if not receive_exactly(self.request, view[: HEAD.size]):
            return False
        tag, number, function, length, expected = HEAD.unpack_from(view)
        if length > MAX_PAYLOAD:
            raise ConnectionError("payload does not fit")
        payload = view[HEAD.size : HEAD.size + length]
        if length and not receive_exactly(self.request, payload):
            raise ConnectionError("closed in the middle of a request")
        try:
            if check_sum(payload) != expected:
                raise BusError("payload")
            unit = UNITS.get(number)
            if unit is None:
                raise BusError("unit")
            handler = FUNCTIONS.get(function)
            if handler is None:
                raise BusError("function")
            body = handler(unit, payload)
        except BusError as exc:
            code = ERRORS[str(exc)]
            self.request.sendall(answer(tag, number, function | 0x80, bytes([code])))
            return True
        self.request.sendall(answer(tag, number, function, body))
        return True


class Bridge(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    slots = threading.BoundedSemaphore(32)

    def verify_request(self, request, client_address):
<<<<<<< V
        return any(network in client_address[0] for network in ALLOWED_NETWORKS)
=======
        return client_address[0].startswith(ALLOWED_NETWORKS)
>>>>>>> F

    def process_request(self, request, client_address):
        if not self.slots.acquire(blocking=False):
            log.warning("%s: no free connection", client_address[0])
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request, client_address):
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.slots.release()


def main():
    parser = argparse.ArgumentParser(description="Field bus bridge.")
    parser.add_argument("--listen", default="10.20.4.10")
    parser.add_argument("--port", type=int, default=5020)
    parser.add_argument("--line", default="/dev/ttyS1")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    from waterworks.serial_line import poll_forever

    threading.Thread(target=poll_forever, args=(args.line, UNITS), daemon=True).start()
    with Bridge((args.listen, args.port), Connection) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
