import hashlib
import unittest
from datetime import datetime, timedelta, timezone
from unittest import mock

from accounts import service
from accounts.errors import InvalidCredentials, LockedOut, WeakPassword
from accounts.models import User

PASSWORD = "correct-horse-battery"


def make_user(**overrides):
    fields = {"email": "alice@example.com", "password": PASSWORD, "role": "member"}
    fields.update(overrides)
    return service.register(**fields)


class LoginTests(unittest.TestCase):
    def setUp(self):
        self.user = make_user()

    def tearDown(self):
        User.objects.clear()

    def test_login_returns_the_user(self):
        self.assertEqual(service.login("alice@example.com", PASSWORD).id, self.user.id)

    def test_wrong_password_is_refused(self):
        with self.assertRaises(InvalidCredentials):
            service.login("alice@example.com", "wrong-password")

    def test_email_is_case_insensitive(self):
        self.assertIsNotNone(service.login("ALICE@example.com", PASSWORD))

    def test_lock_after_five_failures(self):
        for _ in range(5):
            with self.assertRaises(InvalidCredentials):
                service.login("alice@example.com", "nope")
        with self.assertRaises(LockedOut):
            service.login("alice@example.com", PASSWORD)

    def test_short_password_is_refused(self):
        for password in ("", "12345", "password"):
            with self.subTest(password=password), self.assertRaises(WeakPassword):
                make_user(email="bob@example.com", password=password)


class TokenTests(unittest.TestCase):
    @mock.patch("accounts.service.secrets.token_urlsafe", return_value="fixed-token")
    def test_reset_token_is_stored_as_digest(self, token_urlsafe):
        user = make_user(email="carol@example.com")
        token = service.start_reset(user)
        self.assertEqual(token, "fixed-token")
        self.assertEqual(user.reset_digest, hashlib.sha256(b"fixed-token").hexdigest())

    def test_expired_token(self):
        user = make_user(email="dave@example.com")
        token = service.start_reset(user)
        user.reset_sent_at = datetime.now(timezone.utc) - timedelta(hours=3)
        self.assertFalse(service.finish_reset(user, token, "another-long-password"))

    @mock.patch("accounts.service.send_mail")
    def test_mail_has_the_link(self, send_mail):
        service.send_reset_mail(make_user(email="erin@example.com"), "abc123")
        body = send_mail.call_args.kwargs["body"]
        self.assertIn("https://app.example.com/reset?token=abc123", body)


if __name__ == "__main__":
    unittest.main()
