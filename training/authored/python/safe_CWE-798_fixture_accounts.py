import base64
import os
import secrets

import boto3
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from django.contrib.auth import get_user_model
from moto import mock_aws

PASSWORD = "correct-horse-for-tests"
TOKEN_HEADER = "X-Api-Token"
PASSWORD_RESET_TEMPLATE = "mails/password_reset.txt"
SECRET_NAME = "prod/billing/db"


@pytest.fixture(autouse=True)
def aws_env(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("demo", "demo@example.com", PASSWORD)


@pytest.fixture
def api_token(settings):
    settings.API_TOKEN = secrets.token_urlsafe(16)
    return {f"HTTP_{TOKEN_HEADER.upper().replace('-', '_')}": settings.API_TOKEN}


@pytest.fixture(scope="session")
def signing_key():
    return ed25519.Ed25519PrivateKey.generate()


def database_password():
    client = boto3.client("secretsmanager")
    return client.get_secret_value(SecretId=SECRET_NAME)["SecretString"]


def smtp_login(smtp):
    smtp.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])


@mock_aws
def test_database_password():
    boto3.client("secretsmanager").create_secret(Name=SECRET_NAME, SecretString="pw-for-moto")
    assert database_password() == "pw-for-moto"


def test_login(client, user):
    assert client.post("/login/", {"username": "demo", "password": PASSWORD}).status_code == 302
    assert client.post("/login/", {"username": "demo", "password": "nope"}).status_code == 200


def test_basic_auth_header(client, user):
    raw = base64.b64encode(f"demo:{PASSWORD}".encode()).decode()
    assert client.get("/api/me", HTTP_AUTHORIZATION=f"Basic {raw}").json()["name"] == "demo"


def test_token_is_needed(client, api_token):
    assert client.get("/api/stats").status_code == 401
    assert client.get("/api/stats", **api_token).status_code == 200


def compose_env(password=None):
    return {"POSTGRES_PASSWORD": password or secrets.token_hex(12), "POSTGRES_USER": "dev"}
