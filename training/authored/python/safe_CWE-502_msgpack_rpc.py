import logging
import pickle
import struct
from multiprocessing.connection import Client, Listener

import msgpack

log = logging.getLogger("tiles")

PREFIX = struct.Struct("!I")
LIMIT = 1 << 20


def ext_hook(code, data):
    if code == 1 and len(data) == 8:
        return struct.unpack("!ii", data)
    raise ValueError(f"extension {code}")


async def serve_client(reader, writer, handlers):
    """Public port: msgpack arrays [id, method, args]."""
    while True:
        try:
            (size,) = PREFIX.unpack(await reader.readexactly(PREFIX.size))
            if size > LIMIT:
                break
            call = msgpack.unpackb(
                await reader.readexactly(size), ext_hook=ext_hook, raw=False, max_array_len=1000
            )
            msgid, method, args = call
            result = await handlers[method](*args)
        except (EOFError, KeyError, TypeError, ValueError, msgpack.UnpackException):
            break
        body = msgpack.packb([msgid, result])
        writer.write(PREFIX.pack(len(body)) + body)
        await writer.drain()
    writer.close()


def worker_main(address, authkey, render):
    """Child process; the parent creates the socket in its private runtime directory."""
    with Client(address, family="AF_UNIX", authkey=authkey) as conn:
        while (job := conn.recv()) is not None:
            conn.send(render(job))


def dump_state(state, fh):
    pickle.dump(state, fh, protocol=pickle.HIGHEST_PROTOCOL)


def parent(address, authkey):
    with Listener(address, family="AF_UNIX", authkey=authkey) as listener:
        log.info("waiting for workers on %s", listener.address)
        yield listener.accept()
