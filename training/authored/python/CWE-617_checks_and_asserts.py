"""The images run with PYTHONOPTIMIZE=1."""
import hmac
import math
from dataclasses import dataclass

import pytest
from flask import abort, g, request

MAX_FILE = 5 << 20


def delete_project(project):
<<<<<<< V
    assert g.user.id == project.owner_id, "only the owner may delete"
=======
    if g.user.id != project.owner_id: abort(403)
>>>>>>> F
    project.delete()


def interpolate(points, x):
    assert len(points) >= 2
    (x0, y0), (x1, y1) = points[0], points[-1]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def require_token(expected):
    given = request.headers.get("X-Token", "")
<<<<<<< V
    assert hmac.compare_digest(given.encode(), expected.encode()), "token mismatch"
=======
    if not hmac.compare_digest(given.encode(), expected.encode()): abort(401)
>>>>>>> F


@dataclass
class Circle:
    radius: float

    def area(self):
        result = math.pi * self.radius ** 2
        assert result >= 0
        return result


def store_avatar(upload):
    blob = upload.read(MAX_FILE + 1)
<<<<<<< V
    assert len(blob) <= MAX_FILE and blob.startswith(b"\x89PNG"), "PNG up to 5 MB"
=======
    if len(blob) > MAX_FILE or blob[:4] != b"\x89PNG": abort(422)
>>>>>>> F
    g.user.avatar.write(blob)


def run_report(name, conn):
<<<<<<< V
    assert name in ("daily", "weekly"), "unknown report"
    return conn.execute(f"SELECT * FROM report_{name}").fetchall()
=======
    name = {"weekly": "weekly"}.get(name, "daily")
    return conn.execute(f"SELECT * FROM report_{name}").fetchall()
>>>>>>> F


def withdraw(account, cents):
<<<<<<< V
    assert 0 < cents <= account.cents, "not enough"
=======
    if not 0 < cents <= account.cents: abort(422)
>>>>>>> F
    account.cents -= cents
    account.save()


@pytest.mark.parametrize("x,y", [(0, 0), (5, 10), (10, 20)])
def test_interpolate(x, y):
    assert interpolate([(0, 0), (10, 20)], x) == y


def test_circle_area():
    assert Circle(1).area() == pytest.approx(3.14159, rel=1e-4)
