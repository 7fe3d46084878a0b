import getpass
import os
from pathlib import Path

import keyring
import pytest
from pydantic import SecretStr
from pydantic_settings import BaseSettings

PASSWORD_RESET_PATH = "/account/password/reset"
TOKEN_HEADER = "X-Api-Token"
SECRET_NAME = "prod/ledger/db-password"


class Settings(BaseSettings):
    db_password: SecretStr
    api_token: SecretStr

    def dsn(self, host: str) -> str:
        return f"postgresql://ledger:{self.db_password.get_secret_value()}@{host}/ledger"


def ask_password(user: str) -> str:
    password = keyring.get_password("ledger-cli", user)
    if password is None:
        password = getpass.getpass("password: ")
    return password


def read_secret(name: str) -> str:
    return Path("/run/secrets", name).read_text().strip()


def fetch_db_password(client) -> str:
    return client.get_secret_value(SecretId=SECRET_NAME)["SecretString"]


@pytest.fixture
def settings(monkeypatch) -> Settings:
    monkeypatch.setenv("DB_PASSWORD", "example-password")
    monkeypatch.setenv("API_TOKEN", "test-token")
    return Settings()


def test_dsn_contains_password(settings):
    assert settings.dsn("localhost") == "postgresql://ledger:example-password@localhost/ledger"


def test_password_is_not_shown(settings):
    assert "example-password" not in repr(settings)


def write_sample_env(path: Path) -> None:
    path.write_text("DB_PASSWORD=change-me\nAPI_TOKEN=change-me\n")


def require_real_values(settings: Settings) -> None:
    for name in ("db_password", "api_token"):
        if getattr(settings, name).get_secret_value() in ("", "change-me"):
            raise SystemExit(f"{name} is not set")


def local_broker_url() -> str:
    """RabbitMQ in the developer's compose file, reachable on the loopback only."""
    return os.environ.get("BROKER_URL", "amqp://guest:guest@localhost:5672//")
