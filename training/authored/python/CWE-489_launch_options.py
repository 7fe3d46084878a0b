import os
import secrets
from xmlrpc.server import SimpleXMLRPCServer

import debugpy
import tornado.web
import uvicorn
from fastapi import FastAPI
from flask import Flask
from werkzeug.debug import DebuggedApplication


def serve_portal(app: Flask) -> None:
    port = int(os.environ.get("PORT", "8000"))
<<<<<<< V
    app.run(host="0.0.0.0", port=port, debug=True)
=======
    app.run(host="0.0.0.0", port=port, debug=False)
>>>>>>> F


def dev_server(app: Flask) -> None:
    """`make dev` on the developer's machine."""
    app.run(host="127.0.0.1", port=5000, debug=True)


def load_flags() -> dict:
<<<<<<< V
    return {"DEBUG": bool(os.environ.get("APP_DEBUG", "0")), "WORKERS": 4}
=======
    return {"DEBUG": os.environ.get("APP_DEBUG", "0") == "1", "WORKERS": 4}
>>>>>>> F


def django_overrides(stage: str) -> dict:
<<<<<<< V
    return {"DEBUG": stage != "production", "ALLOWED_HOSTS": ["*"]}
=======
    return {"DEBUG": stage == "local", "ALLOWED_HOSTS": ["shop.example.com", "localhost"]}
>>>>>>> F


def attach_debugger() -> None:
    """Called first thing in every worker."""
    if os.environ.get("WAIT_FOR_DEBUGGER"):
<<<<<<< V
        debugpy.listen(("0.0.0.0", 5678))
=======
        debugpy.listen(("127.0.0.1", 5678))
>>>>>>> F
        debugpy.wait_for_client()


def public_site(app: FastAPI) -> None:
    uvicorn.run(app, host="0.0.0.0", port=8080, proxy_headers=True, forwarded_allow_ips="10.0.0.2")


def maintenance_rpc(jobs) -> SimpleXMLRPCServer:
    """Used by the relayctl command on the same machine."""
<<<<<<< V
    server = SimpleXMLRPCServer(("", 9100), allow_none=True, logRequests=False)
=======
    server = SimpleXMLRPCServer(("localhost", 9100), allow_none=True, logRequests=False)
>>>>>>> F
    server.register_function(jobs.restart, "restart")
    server.register_function(jobs.drop_queue, "drop_queue")
    return server


def wrap_errors(app: Flask, stage: str):
    if stage == "local":
        app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True)
    else:
<<<<<<< V
        app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True, pin_security=False)
=======
        app.config["PROPAGATE_EXCEPTIONS"] = False
>>>>>>> F
    return app


def notebook_config(c) -> None:
    c.ServerApp.ip = "0.0.0.0"
<<<<<<< V
    c.IdentityProvider.token = ""
=======
    c.IdentityProvider.token = os.environ["NOTEBOOK_TOKEN"]
>>>>>>> F


def handler_test_app(handlers) -> tornado.web.Application:
    return tornado.web.Application(handlers, debug=True, cookie_secret=secrets.token_hex(32))
