import asyncio
import json
import os
import socket
import socketserver
from http.server import HTTPServer, SimpleHTTPRequestHandler
from multiprocessing.managers import BaseManager
from xmlrpc.server import SimpleXMLRPCServer

import uvicorn
from aiohttp import web


def serve_public_api(app):
    """Container entry point, behind the ingress."""
    web.run_app(app, host="0.0.0.0", port=int(os.environ.get("PORT", "8080")))


def serve_admin(app):
    """Queue purge and log level switches, no login; operators tunnel in by ssh."""
<<<<<<< V
    web.run_app(app, host="0.0.0.0", port=9100)
=======
    web.run_app(app, host="::1", port=9100)
>>>>>>> F


class StateDump(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(json.dumps(self.server.app.dump(line.decode().strip())).encode() + b"\n")


def state_console(app):
<<<<<<< V
    server = socketserver.TCPServer(("", 4444), StateDump)
=======
    server = socketserver.UnixStreamServer("/run/gauge/state.sock", StateDump)
>>>>>>> F
    server.app = app
    server.serve_forever()


def dns_responder(zone):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("0.0.0.0", 53))
    while True:
        data, peer = sock.recvfrom(512)
        sock.sendto(zone.answer(data), peer)


def shared_queue(queue):
    class Manager(BaseManager):
        pass

    Manager.register("queue", lambda: queue)
<<<<<<< V
    return Manager(address=("0.0.0.0", 5005), authkey=b"queue-workers").get_server()
=======
    return Manager(address=("127.0.0.1", 5005), authkey=os.urandom(32)).get_server()
>>>>>>> F


def preview_site(folder):
    os.chdir(folder)
    HTTPServer(("localhost", 8000), SimpleHTTPRequestHandler).serve_forever()


def share_home_folder_listing():
    """Lets the desktop widget list recent files of this user."""
<<<<<<< V
    rpc = SimpleXMLRPCServer(("", 8765), allow_none=True)
=======
    rpc = SimpleXMLRPCServer(("localhost", 8765), allow_none=True)
>>>>>>> F
    rpc.register_function(lambda: sorted(os.listdir(os.path.expanduser("~"))), "recent")
    rpc.serve_forever()


async def control_socket(handler):
<<<<<<< V
    server = await asyncio.start_server(handler, host="0.0.0.0", port=7070)
=======
    server = await asyncio.start_server(handler, host="::1", port=7070)
>>>>>>> F
    async with server:
        await server.serve_forever()


def main():
    uvicorn.run("gauge.asgi:app", host="0.0.0.0", port=8000, proxy_headers=True, forwarded_allow_ips="10.0.0.0/8")
