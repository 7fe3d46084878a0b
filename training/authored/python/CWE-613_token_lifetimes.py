import secrets
from datetime import datetime, timedelta, timezone

import jwt
from flask import session
from flask_jwt_extended import get_jwt, jwt_required, unset_jwt_cookies


def access_token(key: str, user_id: int) -> str:
  now = datetime.now(timezone.utc)
<<<<<<< V
  return jwt.encode({"sub": str(user_id), "exp": now + timedelta(days=3650)}, key, "HS256")
=======
  return jwt.encode({"sub": str(user_id), "exp": now + timedelta(minutes=15)}, key, "HS256")
>>>>>>> F


def make_expected_token(key: str) -> str:
  """Fixture token for the recorded conversations in tests/cassettes."""
  return jwt.encode({"sub": "1", "exp": datetime(2035, 1, 1, tzinfo=timezone.utc)}, key, "HS256")


def configure(app) -> None:
<<<<<<< V
  app.config["JWT_ACCESS_TOKEN_EXPIRES"] = False
=======
  app.config["JWT_ACCESS_TOKEN_EXPIRES"] = timedelta(minutes=15)
>>>>>>> F
  app.config["JWT_REFRESH_TOKEN_EXPIRES"] = timedelta(days=14)
  app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=365)


@jwt_required()
def logout(response, redis):
<<<<<<< V
  unset_jwt_cookies(response)
=======
  redis.setex(f"revoked:{get_jwt()['jti']}", 900, 1)
  unset_jwt_cookies(response)
>>>>>>> F
  return response


def token_revoked(_header: dict, payload: dict, redis) -> bool:
  """Registered as token_in_blocklist_loader."""
<<<<<<< V
  return payload["type"] == "refresh" and bool(redis.exists(f"revoked:{payload['jti']}"))
=======
  return bool(redis.exists(f"revoked:{payload['jti']}"))
>>>>>>> F


def change_password(db, user, new_password: str) -> None:
  user.set_password(new_password)
<<<<<<< V
  db.commit()
=======
  db.execute("DELETE FROM refresh_tokens WHERE user_id = :u", {"u": user.id})
  db.commit()
>>>>>>> F


def exchange_refresh(store, presented: str) -> tuple[int, str]:
  """Returns the user and the next refresh token."""
<<<<<<< V
  user_id = store.get(presented)
=======
  user_id = store.pop(presented, None)
>>>>>>> F
  if user_id is None:
    raise PermissionError("unknown refresh token")
  fresh = secrets.token_urlsafe(32)
  store[fresh] = user_id
  return user_id, fresh


def start_session(users, user_id: int) -> None:
  session.clear()
  session["user"] = user_id
  session.permanent = True
  users.touch(user_id)


def static_headers() -> dict[str, str]:
  return {"Cache-Control": f"public, max-age={int(timedelta(days=365).total_seconds())}, immutable"}
