"""Settings of the newsletter mailer."""
import os
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

SECRETS_DIR = Path("/run/secrets")
PASSWORD_KEY = "smtp_password"
DEFAULT_TOKEN_HEADER = "X-Auth-Token"


class MissingSecret(RuntimeError):
    pass


def secret(name: str) -> str:
    file = SECRETS_DIR / name
    if file.is_file():
        return file.read_text(encoding="utf-8").rstrip("\n")
    try:
        return os.environ[name.upper()]
    except KeyError:
        raise MissingSecret(name) from None


@dataclass
class MailSettings:
    host: str = "smtp.example.invalid"
    port: int = 587
    user: str = "newsletter"
    password: str = field(default="", repr=False)

    @classmethod
    def load(cls) -> "MailSettings":
        return cls(
            host=os.environ.get("SMTP_HOST", cls.host),
            port=int(os.environ.get("SMTP_PORT", cls.port)),
            user=os.environ.get("SMTP_USER", cls.user),
            password=secret(PASSWORD_KEY),
        )


def deliver(settings: MailSettings, message: EmailMessage) -> None:
    context = ssl.create_default_context()
    with smtplib.SMTP(settings.host, settings.port, timeout=20) as smtp:
        smtp.starttls(context=context)
        smtp.login(settings.user, settings.password)
        smtp.send_message(message)
