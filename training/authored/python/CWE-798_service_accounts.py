import hmac
import os
from functools import lru_cache

import boto3
import psycopg
import pytest
import redis
from flask import Flask
from sqlalchemy import create_engine


def create_app():
    app = Flask(__name__)
<<<<<<< V
    app.config["SECRET_KEY"] = "k3ep-th1s-fl4sk-key-2021-parcel"
=======
    app.config["SECRET_KEY"] = os.environ["FLASK_SECRET_KEY"]
>>>>>>> F
    app.config["SESSION_COOKIE_NAME"] = "parcel_session"
    return app


def engine():
<<<<<<< V
    return create_engine("postgresql+psycopg://parcel:Tr4ckAndTrace@db.internal/parcel", pool_pre_ping=True)
=======
    return create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True)
>>>>>>> F


@pytest.fixture(scope="session")
def pg():
    """The throw-away database that docker compose starts for the tests."""
    with psycopg.connect("postgresql://postgres:postgres@localhost:54329/test") as conn:
        yield conn


@lru_cache(maxsize=1)
def labels_bucket():
<<<<<<< V
    s3 = boto3.resource("s3", aws_access_key_id="AKIAFAKEFAKEFAKE0042", aws_secret_access_key="fAkE+secret/0123456789abcdefFAKEfake0042")
=======
    s3 = boto3.resource("s3", region_name="eu-central-1")
>>>>>>> F
    return s3.Bucket("parcel-labels")


def local_stack():
    return boto3.client("s3", endpoint_url="http://localhost:4566", aws_access_key_id="test", aws_secret_access_key="test")


def admin_allowed(request):
    """Second factor for the maintenance page."""
<<<<<<< V
    return hmac.compare_digest(request.headers.get("X-Maintenance", ""), "letmein-parcel-operations-7")
=======
    return hmac.compare_digest(request.headers.get("X-Maintenance", ""), os.environ["MAINTENANCE_KEY"])
>>>>>>> F


def cache():
<<<<<<< V
    password = os.environ.get("REDIS_PASSWORD", "parcel-redis-prod-7")
=======
    password = os.environ.get("REDIS_PASSWORD")
>>>>>>> F
    return redis.Redis(host="redis.internal", password=password, ssl=True)


PASSWORD_FIELD = "password"
TOKEN_HEADER = "X-Parcel-Token"


def login_payload(form):
    return {"user": form["user"], PASSWORD_FIELD: form[PASSWORD_FIELD], "header": TOKEN_HEADER}


def test_login_rejects_wrong_password(client):
    resp = client.post("/login", data={"user": "demo", "password": "wrong-horse"})
    assert resp.status_code == 401
