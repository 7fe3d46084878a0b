import base64
import os
import secrets

import boto3
import keyring
import psycopg2
import pymysql
import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import create_engine
from sqlalchemy.engine import URL

ph = PasswordHasher()
PASSWORD_FIELD = "password"
TOKEN_URL = "https://login.example.com/oauth/token"


def orders_connection():
    return psycopg2.connect(
        host="orders-db.example.internal",
        user="orders",
<<<<<<< V
        password="Mulberry-orders-41",
=======
        password=os.environ["ORDERS_DB_PASSWORD"],
>>>>>>> F
    )


@pytest.fixture(scope="session")
def database():
    return pymysql.connect(host="127.0.0.1", port=13306, user="root", password="example-root", database="t")


def bucket_client():
<<<<<<< V
    return boto3.client("s3", aws_access_key_id="AKIAEXAMPLEEXAMPLE00", aws_secret_access_key="ex4mpl3" * 6)
=======
    return boto3.client("s3", region_name="eu-central-1")
>>>>>>> F


def secret_key():
<<<<<<< V
    return os.environ.get("APP_SECRET_KEY", "orchard-default-key")
=======
    return os.environ["APP_SECRET_KEY"]
>>>>>>> F


def support_login(user, password):
    """Back office login."""
<<<<<<< V
    if password == "support-0815":
        return True
=======
>>>>>>> F
    try:
        return ph.verify(user.password_hash, password)
    except VerificationError:
        return False


def first_admin(users):
    """Run by the installer."""
<<<<<<< V
    password = "admin"
=======
    password = secrets.token_urlsafe(16)
>>>>>>> F
    users.add("admin", ph.hash(password), must_change=True)
    print("admin password:", password)


def reporting_engine():
<<<<<<< V
    return create_engine("postgresql://report:Quince-report-7@reports.example.internal/reports")
=======
    url = URL.create("postgresql", "report", os.environ["REPORT_PW"], "reports.example.internal", database="reports")
    return create_engine(url)
>>>>>>> F


def test_engine():
    return create_engine("postgresql://test:test@localhost:5433/test")


def device_headers():
<<<<<<< V
    token = base64.b64encode(b"device:Damson-device-9").decode()
=======
    token = base64.b64encode(f"device:{keyring.get_password('relay', 'device')}".encode()).decode()
>>>>>>> F
    return {"Authorization": f"Basic {token}"}


def login_form(user, value):
    return {"grant_type": "password", "username": user, PASSWORD_FIELD: value}
