import os
import socket
import struct
import threading

from keyagent.store import KeyStore

RUNTIME = "/run/keyagent"
SOCKET = RUNTIME + "/agent.sock"
HEADER = struct.Struct("!BI")


def handle(conn, store):
    with conn:
        while head := conn.recv(HEADER.size, socket.MSG_WAITALL):
            op, length = HEADER.unpack(head)
            body = conn.recv(min(length, 65536), socket.MSG_WAITALL)
            reply = store.sign(body) if op == 1 else store.list_keys()
            conn.sendall(HEADER.pack(op, len(reply)) + reply)


def serve(store: KeyStore):
    os.makedirs(RUNTIME, mode=0o755, exist_ok=True)
    if os.path.exists(SOCKET):
        os.unlink(SOCKET)
    old = os.umask(0o177)
    sock = socket.socket(socket.AF_UNIX)
    sock.bind(SOCKET)
    os.umask(old)
<<<<<<< V
    os.chmod(SOCKET, 0o666)
=======
    os.chmod(SOCKET, 0o600)
>>>>>>> F
    sock.listen(8)
    while True:
        conn, _ = sock.accept()
        threading.Thread(target=handle, args=(conn, store), daemon=True).start()
