import fnmatch
import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from pydantic import BaseModel, Field
from starlette.middleware.cors import CORSMiddleware

IDENT = re.compile(r"[A-Za-z_]\w*")


def column_name(text: str) -> str:
<<<<<<< V
    if IDENT.match(text) is None:
=======
    if IDENT.fullmatch(text) is None:
>>>>>>> F
        raise ValueError(text)
    return f'"{text}"'


def ping_host(host: str) -> str:
<<<<<<< V
    if not re.match(r"^[a-z0-9][a-z0-9.-]*$", host, re.MULTILINE):
=======
    if not re.match(r"^[a-z0-9][a-z0-9.-]*\Z", host):
>>>>>>> F
        raise ValueError(host)
    return f"getent hosts {host}"


def header_value(text: str) -> str:
<<<<<<< V
    if not re.match(r"[\x20-\x7e]*$", text):
=======
    if not re.match(r"[\x20-\x7e]*\Z", text):
>>>>>>> F
        raise ValueError(text)
    return text


def mentions(text: str) -> list[str]:
    return [m.group(1) for m in re.finditer(r"@(\w{2,30})", text)]


def cors(app):
<<<<<<< V
    app.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*.shop.example", allow_credentials=True)
=======
    app.add_middleware(CORSMiddleware, allow_origin_regex=r"https://[a-z0-9-]+\.shop\.example", allow_credentials=True)
>>>>>>> F


class Device(BaseModel):
    serial: str = Field(pattern=r"^[A-Z]{2}\d{8}$")
    name: str = Field(max_length=60)


def referer_is_ours(referer: str) -> bool:
    host = urlsplit(referer).hostname or ""
<<<<<<< V
    return re.search(r"www\.shop\.example|shop\.example$", host) is not None
=======
    return re.fullmatch(r"www\.shop\.example|shop\.example", host) is not None
>>>>>>> F


def phone_field():
<<<<<<< V
    return RegexValidator(r"\+?[0-9 ]{6,20}", "Enter a phone number.")
=======
    return RegexValidator(r"\A\+?[0-9 ]{6,20}\Z", "Enter a phone number.")
>>>>>>> F


def highlight(text: str, word: str) -> str:
    return re.sub(re.escape(word), lambda m: f"[{m.group()}]", text, flags=re.I)


def topic_allowed(topic: str, prefix: str) -> bool:
<<<<<<< V
    return re.match(prefix + r"/[a-z]+$", topic) is not None
=======
    return re.match(re.escape(prefix) + r"/[a-z]+\Z", topic) is not None
>>>>>>> F


def test_files(names: list[str]) -> list[str]:
    return [n for n in names if re.search(r"_test\.py$", n) or fnmatch.fnmatchcase(n, "test_*.py")]


def validate_zip(value: str) -> None:
    if not re.fullmatch(r"\d{4,5}", value, re.ASCII):
        raise ValidationError("zip")
