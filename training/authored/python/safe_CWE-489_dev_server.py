import argparse
import logging
import os

from flask import Flask

from gallery import pages


def create_app(debug=False):
    app = Flask(__name__)
    app.debug = debug
    app.config["TEMPLATES_AUTO_RELOAD"] = debug
    app.config["SECRET_KEY"] = os.urandom(32) if debug else os.environ["GALLERY_SECRET"]
    app.register_blueprint(pages.bp)
    return app


def main():
    ap = argparse.ArgumentParser(description="development server")
    ap.add_argument("--port", type=int, default=5000)
    ap.add_argument("--debug", action="store_true")
    args = ap.parse_args()
    logging.basicConfig(level=logging.DEBUG if args.debug else logging.INFO)
    if args.debug:
        create_app(debug=True).run(host="127.0.0.1", port=args.port, debug=True)
        return
    from waitress import serve

    serve(create_app(), host="0.0.0.0", port=args.port, threads=8, expose_tracebacks=False)


if __name__ == "__main__":
    main()
