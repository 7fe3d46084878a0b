"""Control endpoint of the recording daemon, used by `recctl` on the same machine."""
import argparse
import os
import signal
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer

from recorder.engine import Engine

class Handler(SimpleXMLRPCRequestHandler):
    rpc_paths = ("/ctl",)

class Control:
    def __init__(self, engine):
        self.engine = engine
    def start(self, channel):
        return self.engine.start(int(channel))
    def wipe(self, channel):
        return self.engine.wipe(int(channel))
    def shutdown(self):
        os.kill(os.getpid(), signal.SIGTERM)
        return True

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--port", type=int, default=7741)
    ap.add_argument("--data", default="/var/lib/recorder")
    args = ap.parse_args()
    engine = Engine(args.data)
<<<<<<< V
    server = SimpleXMLRPCServer(("", args.port), requestHandler=Handler, allow_none=True)
=======
    server = SimpleXMLRPCServer(("127.0.0.1", args.port), requestHandler=Handler, allow_none=True)
>>>>>>> F
    server.register_instance(Control(engine))
    server.serve_forever()

if __name__ == "__main__":
    main()
