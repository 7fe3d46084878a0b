"""Helper of the print service. Runs as root, reads a user's file on the user's behalf."""
import os
import pwd
import socket
import stat
import struct

SOCK = "/run/printhelper.sock"
MAX = 64 << 20


def peer_uid(conn):
    cred = conn.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", cred)[1]


def read_for(uid, path):
<<<<<<< V
    st = os.lstat(path)
    if not stat.S_ISREG(st.st_mode) or st.st_uid != uid or st.st_size > MAX:
        raise PermissionError(path)
    with open(path, "rb") as fh:
        return fh.read()
=======
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as fh:
        st = os.fstat(fh.fileno())
        if not stat.S_ISREG(st.st_mode) or st.st_uid != uid or st.st_size > MAX:
            raise PermissionError(path)
        return fh.read(MAX)
>>>>>>> F


def main():
    srv = socket.socket(socket.AF_UNIX)
    srv.bind(SOCK)
    os.chmod(SOCK, 0o666)
    srv.listen()
    while True:
        conn, _ = srv.accept()
        with conn:
            uid = peer_uid(conn)
            path = conn.recv(4096).decode()
            try:
                data = read_for(uid, path)
            except OSError as exc:
                conn.sendall(b"E" + exc.__class__.__name__.encode())
                continue
            conn.sendall(b"K" + pwd.getpwuid(uid).pw_name.encode() + b"\0" + data)


if __name__ == "__main__":
    main()
