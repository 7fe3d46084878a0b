"""Fills a fresh development database of the library program with readable data.

    flask seed --small
    flask seed --password mine

The database is thrown away and made anew. It must be SQLite, or PostgreSQL on this
machine with a name that ends in _dev or _test; everything else is refused, as is a
program whose configuration says production.
"""
import datetime as dt
import os
import random
import secrets
import string

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from werkzeug.security import generate_password_hash

from library.models import Book, Copy, Hold, Loan, Reader, Setting, db

LOCAL_HOSTS = {None, "", "localhost", "127.0.0.1", "::1"}
DEV_ENDINGS = ("_dev", "_test")
DEMO_PASSWORD = "demo-demo-demo"
DEMO_MAIL_KEY = "not-a-key-mails-go-to-the-console"
DEMO_CARD_PIN = "0000"

STAFF = (
    ("admin@library.test", "Ada Admin", "admin"),
    ("desk@library.test", "Dora Desk", "desk"),
    ("stacks@library.test", "Sam Stacks", "stacks"),
)
GIVEN = ("Alma", "Bela", "Cleo", "Dario", "Edda", "Femi", "Gwen", "Hugo", "Ines", "Jonas")
FAMILY = ("Ahorn", "Birke", "Cassia", "Douglas", "Eibe", "Fichte", "Ginkgo", "Hasel")
NOUNS = ("Harbour", "Orchard", "Lantern", "Staircase", "Winter", "Compass", "Ferry", "Attic")
ADJECTIVES = ("Quiet", "Last", "Borrowed", "Northern", "Green", "Seventh", "Folded")


def is_dev_database(url: URL) -> bool:
    """True only for databases that this program may throw away."""
    if url.get_backend_name() == "sqlite":
        return True
    if url.get_backend_name() != "postgresql" or url.host not in LOCAL_HOSTS or url.query:
        return False
    return (url.database or "").endswith(DEV_ENDINGS)


def refuse_unless_dev(app: Flask) -> None:
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if app.config.get("ENVIRONMENT") != "development" or os.environ.get("LIBRARY_PRODUCTION"):
        raise click.ClickException("this is not a development configuration")
    if not is_dev_database(url):
        raise click.ClickException(f"{url.render_as_string(hide_password=True)} is not a development database")


def barcode(dice: random.Random) -> str:
    """Twelve digits and a check digit."""
    digits = [dice.randrange(10) for _ in range(12)]
    total = sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits))
    return "".join(map(str, digits)) + str(-total % 10)


def make_staff(password: str) -> None:
    digest = generate_password_hash(password)
    for mail, name, role in STAFF:
        db.session.add(Reader(mail=mail, name=name, role=role, password_hash=digest))


def make_readers(dice: random.Random, count: int, password: str) -> list[Reader]:
    digest = generate_password_hash(password)
    readers = []
    for number in range(count):
        name = f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}"
        readers.append(
            Reader(
                mail=f"reader{number}@library.test",
                name=name,
                role="reader",
                card=barcode(dice),
                pin_hash=generate_password_hash(DEMO_CARD_PIN),
                password_hash=digest,
            )
        )
    db.session.add_all(readers)
    return readers


def make_books(dice: random.Random, count: int) -> list[Copy]:
    copies = []
    for _ in range(count):
        title = f"The {dice.choice(ADJECTIVES)} {dice.choice(NOUNS)}"
        author = f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}"
        book = Book(title=title, author=author, year=dice.randint(1950, 2025))
        db.session.add(book)
        for _ in range(dice.randint(1, 3)):
            copy = Copy(book=book, barcode=barcode(dice), shelf=dice.choice(string.ascii_uppercase))
            db.session.add(copy)
            copies.append(copy)
    return copies


def make_loans(dice: random.Random, readers: list[Reader], copies: list[Copy]) -> int:
    today = dt.date.today()
    lent = dice.sample(copies, len(copies) // 4)
    for copy in lent:
        start = today - dt.timedelta(days=dice.randint(0, 50))
        db.session.add(
            Loan(copy=copy, reader=dice.choice(readers), start=start, due=start + dt.timedelta(days=28))
        )
    for copy in dice.sample(lent, len(lent) // 6):
        db.session.add(Hold(book=copy.book, reader=dice.choice(readers), asked=today))
    return len(lent)


def make_settings() -> None:
    """Settings that the program wants to find; keys are made anew for every database."""
    values = {
        "mail.backend": "console",
        "mail.key": DEMO_MAIL_KEY,
        "session.key": secrets.token_hex(32),
        "receipt.key": secrets.token_hex(32),
        "loan.days": "28",
        "loan.fee_cents": "20",
    }
    for name, value in values.items():
        db.session.add(Setting(name=name, value=value))


def count_statements(engine) -> dict[str, int]:
    counts: dict[str, int] = {}

    @event.listens_for(engine, "before_cursor_execute")
    def note(conn, cursor, statement, parameters, context, executemany):
        word = statement.split(None, 1)[0].upper()
        counts[word] = counts.get(word, 0) + 1

    return counts


@click.command("seed")
@click.option("--small", is_flag=True, help="A tenth of the usual amount.")
@click.option("--seed", type=int, default=11, help="Other numbers give other data.")
@click.option("--password", help="For all accounts, instead of the usual one.")
@with_appcontext
def seed_command(small, seed, password):
    """Throw the development database away and fill a new one."""
    refuse_unless_dev(current_app)
    dice = random.Random(seed)
    counts = count_statements(db.engine)
    db.drop_all()
    db.create_all()
    password = password or DEMO_PASSWORD
    factor = 1 if small else 10
    make_settings()
    make_staff(password)
    readers = make_readers(dice, 12 * factor, password)
    copies = make_books(dice, 40 * factor)
    lent = make_loans(dice, readers, copies)
    db.session.commit()
    click.echo(f"{len(readers)} readers, {len(copies)} copies, {lent} on loan")
    click.echo(f"{counts.get('INSERT', 0)} inserts")
    click.echo(f"Sign in as {STAFF[0][0]} with the password {password}")


def register(app: Flask) -> None:
    """The command exists in development configurations only."""
    if app.config.get("ENVIRONMENT") == "development":
        app.cli.add_command(seed_command)
