import pytest

from forum.app import create_app
from forum.models import User, db

PASSWORD = "correct-horse-1"
WRONG_PASSWORD = "letmein"


@pytest.fixture
def app(tmp_path):
    app = create_app({
        "TESTING": True,
        "SECRET_KEY": "test",
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'forum.db'}",
    })
    with app.app_context():
        db.create_all()
        db.session.add(User(name="ada", email="ada@example.test", password=PASSWORD))
        db.session.commit()
        yield app


@pytest.fixture
def client(app):
    return app.test_client()


def login(client, password):
    return client.post("/login", data={"email": "ada@example.test", "password": password})


def test_login_sets_session(client):
    resp = login(client, PASSWORD)
    assert resp.status_code == 302
    assert client.get("/inbox").status_code == 200


@pytest.mark.parametrize("password", [WRONG_PASSWORD, "", PASSWORD.upper(), "' OR '1'='1"])
def test_login_refuses(client, password):
    assert login(client, password).status_code == 200
    assert client.get("/inbox").status_code == 302


def test_hash_is_not_the_password(app):
    user = User.query.filter_by(name="ada").one()
    assert PASSWORD not in user.password_hash
