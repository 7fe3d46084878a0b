"""Process entry points of the gauge service: web, worker, one-off tools."""
import logging
import os

import uvicorn
from flask import Flask, jsonify
from werkzeug.debug import DebuggedApplication
from werkzeug.serving import run_simple

log = logging.getLogger("gauge")


def create_app():
    app = Flask("gauge")
    app.config["DEBUG"] = os.environ.get("GAUGE_DEBUG") == "1"
    return app


def serve_container():
    """Entry point of the production image."""
    app = create_app()
<<<<<<< V
    app.run(host="0.0.0.0", port=8080, debug=True, use_reloader=False)
=======
    app.run(host="0.0.0.0", port=8080, debug=False)
>>>>>>> F


def serve_dev():
    run_simple("127.0.0.1", 5000, DebuggedApplication(create_app(), evalex=True), use_reloader=True)


def serve_asgi():
    workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
    uvicorn.run("gauge.asgi:app", host="0.0.0.0", port=8080, workers=workers, log_level="info")


def wsgi():
    """Loaded by gunicorn on the public hosts."""
    app = create_app()
<<<<<<< V
    app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True)
=======
>>>>>>> F
    return app


def serve_preview():
    """Preview for the office network."""
<<<<<<< V
    run_simple("0.0.0.0", 9000, create_app(), use_debugger=True, use_evalex=True, use_reloader=True)
=======
    run_simple("0.0.0.0", 9000, create_app(), use_debugger=False, use_reloader=True)
>>>>>>> F


def configure_logging():
    level = logging.DEBUG if os.environ.get("GAUGE_VERBOSE") else logging.INFO
    logging.basicConfig(level=level, format="%(asctime)s %(name)s %(message)s")


def django_settings():
<<<<<<< V
    debug = os.environ.get("DJANGO_DEBUG", "1") != "0"
=======
    debug = os.environ.get("DJANGO_DEBUG", "0") == "1"
>>>>>>> F
    return {"DEBUG": debug, "ALLOWED_HOSTS": ["gauge.example"], "INTERNAL_IPS": ["127.0.0.1"]}


def metrics_endpoint(app):
    @app.get("/metrics")
    def metrics():
        return jsonify(uptime=uptime(), requests=counter())

    @app.get("/debug/config")
    def config():
<<<<<<< V
        return jsonify({k: str(v) for k, v in app.config.items()})
=======
        return jsonify({k: str(app.config[k]) for k in ("DEBUG", "TESTING")})
>>>>>>> F
