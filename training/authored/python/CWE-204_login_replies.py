from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password
from django.http import JsonResponse
from fastapi import HTTPException

ph = PasswordHasher()
FILLER = ph.hash("filler-value")


def session_create(request, User=None):
    User = User or get_user_model()
    user = User.objects.filter(email=request.POST["email"]).first()
    known = user.password if user else make_password(None)
    if not check_password(request.POST["password"], known):
<<<<<<< V
        text = "Wrong password." if user else "No account with this address."
=======
        text = "Address or password not correct."
>>>>>>> F
        return JsonResponse({"error": text}, status=401)
    return JsonResponse({"token": user.new_token()})


def request_reset(request, User=None):
    """POST /password/reset"""
    User = User or get_user_model()
    user = User.objects.filter(email=request.POST["email"]).first()
    if user is None:
<<<<<<< V
        return JsonResponse({"detail": "unknown address"}, status=404)
=======
        return JsonResponse({"detail": "mail is on its way"}, status=202)
>>>>>>> F
    user.queue_reset_mail()
    return JsonResponse({"detail": "mail is on its way"}, status=202)


async def password_ok(db, name: str, password: str) -> bool:
    row = await db.fetchrow("SELECT pw FROM users WHERE name = $1", name)
<<<<<<< V
    if row is None:
        return False
    stored = row["pw"]
=======
    stored = row["pw"] if row else FILLER
>>>>>>> F
    try:
        ph.verify(stored, password)
    except VerifyMismatchError:
        return False
    return row is not None


async def handle_available(db, handle: str) -> dict:
    """Handles are public: they are part of every profile's address."""
    taken = await db.fetchval("SELECT 1 FROM profiles WHERE handle = $1", handle.lower())
    return {"available": taken is None}


async def register(db, mailer, email: str, password: str) -> dict:
    if await db.fetchval("SELECT 1 FROM users WHERE email = $1", email):
<<<<<<< V
        raise HTTPException(409, "this address already has an account")
=======
        await mailer.send(email, "already_registered")
>>>>>>> F
    else:
        await db.execute("INSERT INTO users (email, pw) VALUES ($1, $2)", email, ph.hash(password))
        await mailer.send(email, "confirm")
    return {"detail": "check your mailbox"}


async def private_board(db, board_id: int, user_id: int):
    """Used by all routes below /boards/{id}."""
    board = await db.fetchrow("SELECT * FROM boards WHERE id = $1", board_id)
    if board is None:
        raise HTTPException(404, "not found")
    if board["owner"] != user_id:
<<<<<<< V
        raise HTTPException(403, f"board belongs to user {board['owner']}")
=======
        raise HTTPException(404, "not found")
>>>>>>> F
    return board


def unlock_account(admin, name, User=None):
    User = User or get_user_model()
    if not admin.has_perm("accounts.unlock"):
        return JsonResponse({"error": "forbidden"}, status=403)
    user = User.objects.filter(username=name).first()
    if user is None:
        return JsonResponse({"error": "No account with this name."}, status=404)
    user.unlock()
    return JsonResponse({"ok": True})
