import re
import secrets
import time
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

RESERVED = {"admin", "root", "support", "moderator", "system", "security"}
SHAPE = re.compile(r"[^\W_](?:[\w.-]{1,28}[^\W_])?")


class RegistrationError(ValueError):
    pass


def fold(text):
    """The form under which names are looked up."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


class NewAccount:
    def __init__(self, name, email, password):
        self.name = name
        self.email = email
        self.password = password
        self.created = time.time()


class Registration:
    def __init__(self, db, mailer):
        self.db = db
        self.mailer = mailer
        self.hasher = PasswordHasher()

    def check_name(self, name):
        if not SHAPE.fullmatch(name):
            raise RegistrationError("names have 1 to 30 letters and digits")
        if name in RESERVED:
            raise RegistrationError("this name is reserved")
        if self.db.one("SELECT 1 FROM accounts WHERE name = %s", (name,)):
            raise RegistrationError("this name is taken")

    def check_email(self, email):
        email = email.strip().lower()
        if email.count("@") != 1 or len(email) > 254:
            raise RegistrationError("mail address")
        return email

    def prepare(self, form):
        name = form["name"].strip()
        if len(form["password"]) < 10:
            raise RegistrationError("the password is too short")
<<<<<<< V
        self.check_name(name.lower())
        return NewAccount(fold(name), self.check_email(form["email"]), form["password"])
=======
        name = fold(name)
        self.check_name(name)
        return NewAccount(name, self.check_email(form["email"]), form["password"])
>>>>>>> F

    def register(self, form):
        account = self.prepare(form)
        token = secrets.token_urlsafe(24)
        self.db.run(
            "INSERT INTO accounts (name, email, password, created, confirm) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (email) DO NOTHING",
            (account.name, account.email, self.hasher.hash(account.password), account.created, token))
        self.mailer.send(account.email, "confirm", {"token": token, "name": account.name})
        return account.name

    def rename(self, account_id, new_name):
        name = fold(new_name)
        self.check_name(name)
        self.db.run("UPDATE accounts SET name = %s WHERE id = %s", (name, account_id))
        return name


class Login:
    """Several rows can share a name after imports; the oldest one wins badges."""

    def __init__(self, db):
        self.db = db
        self.hasher = PasswordHasher()

    def check(self, name, password):
        row = self.db.one(
            "SELECT id, name, password FROM accounts WHERE name = %s AND confirmed ORDER BY id DESC LIMIT 1",
            (fold(name),))
        if row is None:
            return None
        try:
            self.hasher.verify(row["password"], password)
        except VerifyMismatchError:
            return None
        return row

    def badge(self, name):
        if name in RESERVED:
            return "staff"
        row = self.db.one("SELECT badge FROM accounts WHERE name = %s ORDER BY id LIMIT 1", (name,))
        return row["badge"] if row else ""
