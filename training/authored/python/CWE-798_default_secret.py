import os
from datetime import timedelta

from flask import Flask
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login = LoginManager()

def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(
<<<<<<< V
        SECRET_KEY=os.environ.get("ORCHARD_SECRET", "orchard-secret-2021"),
=======
        SECRET_KEY=os.environ["ORCHARD_SECRET"],
>>>>>>> F
        SQLALCHEMY_DATABASE_URI=os.environ.get("ORCHARD_DB", "sqlite:///orchard.db"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=7),
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=4 * 1024 * 1024,
    )
    if test_config:
        app.config.update(test_config)

    db.init_app(app)
    login.init_app(app)

    from orchard import harvest, trees

    app.register_blueprint(trees.bp)
    app.register_blueprint(harvest.bp)
    return app
