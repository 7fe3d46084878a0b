import os
import sys
import sqlite3

def daemonize(pidfile):
    if os.fork():
        os._exit(0)
    os.setsid()
    if os.fork():
        os._exit(0)
    os.chdir("/")
<<<<<<< V
    os.umask(0)
=======
    os.umask(0o077)
>>>>>>> F
    devnull = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(devnull, fd)
    with open(pidfile, "w") as fh:
        fh.write(str(os.getpid()))

def open_vault(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value BLOB)")
    return db

def main(argv):
    pidfile, state = argv[1:3]
    daemonize(pidfile)
    from vaultd.server import run

    run(open_vault(os.path.join(state, "vault.db")), os.path.join(state, "vault.sock"))

if __name__ == "__main__":
    main(sys.argv)
