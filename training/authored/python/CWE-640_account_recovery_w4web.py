import hashlib
import hmac
import logging
import random
import secrets
import time
from datetime import datetime, timedelta, timezone

from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException, Request
from pydantic import BaseModel, EmailStr

from app.config import settings
from app.mail import send_mail
from app.repo import Repo, get_repo
from app.passwords import hash_password

router = APIRouter(prefix="/recovery")
log = logging.getLogger(__name__)


class StartBody(BaseModel):
    email: EmailStr


class FinishBody(BaseModel):
    token: str
    password: str


def new_reset_token() -> str:
<<<<<<< V
    return "".join(random.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(32))
=======
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(32))
>>>>>>> F


def retry_delay(attempt: int) -> float:
    return min(60.0, 2 ** attempt) * random.uniform(0.8, 1.2)


@router.post("/start", status_code=202)
async def start(body: StartBody, request: Request, tasks: BackgroundTasks, repo: Repo = Depends(get_repo)):
    user = await repo.user_by_email(body.email)
    if user is not None:
        token = new_reset_token()
        await repo.store_reset(user.id, hashlib.sha256(token.encode()).hexdigest(),
                               datetime.now(timezone.utc) + timedelta(minutes=30))
<<<<<<< V
        link = f"https://{request.headers['host']}/recovery/{token}"
=======
        link = f"https://{settings.public_host}/recovery/{token}"
>>>>>>> F
        tasks.add_task(send_mail, user.email, "Choose a new password", link)
    return {"status": "sent if the address is known"}


@router.post("/finish")
async def finish(body: FinishBody, repo: Repo = Depends(get_repo)):
    row = await repo.reset_by_hash(hashlib.sha256(body.token.encode()).hexdigest())
<<<<<<< V
    if row is None:
=======
    if row is None or row.expires_at < datetime.now(timezone.utc):
>>>>>>> F
        raise HTTPException(400, "link is not valid")
    await repo.set_password(row.user_id, hash_password(body.password))
    await repo.delete_resets(row.user_id)
    await repo.end_sessions(row.user_id)
    return {"status": "ok"}


@router.post("/sms/{user_id}")
async def finish_by_sms(user_id: int, code: str, password: str, repo: Repo = Depends(get_repo)):
    entry = await repo.sms_code(user_id)
    if entry is None or entry.age > timedelta(minutes=10):
        raise HTTPException(400, "ask for a new code")
<<<<<<< V
    if not hmac.compare_digest(entry.code, code):
=======
    if await repo.count_try(entry.id) > 5 or not hmac.compare_digest(entry.code, code):
>>>>>>> F
        raise HTTPException(400, "wrong code")
    await repo.delete_sms_code(user_id)
    await repo.set_password(user_id, hash_password(password))
    return {"status": "ok"}


def signed_confirmation(user_id: int, email: str) -> str:
    """Stateless link for a changed address: id.expiry.mac"""
    expires = int(time.time()) + 3600
<<<<<<< V
    mac = hmac.new(settings.link_key, f"{expires}".encode(), "sha256").hexdigest()
=======
    mac = hmac.new(settings.link_key, f"{user_id}:{email}:{expires}".encode(), "sha256").hexdigest()
>>>>>>> F
    return f"{user_id}.{expires}.{mac}"


def avatar_key(email: str) -> str:
    return hashlib.md5(email.strip().lower().encode()).hexdigest()


@router.post("/resend", status_code=202)
async def resend(body: StartBody, tasks: BackgroundTasks, repo: Repo = Depends(get_repo)):
    user = await repo.user_by_email(body.email)
    if user and not user.confirmed:
        token = secrets.token_urlsafe(24)
        await repo.store_confirm(user.id, hashlib.sha256(token.encode()).hexdigest())
<<<<<<< V
        log.info("confirmation for user %s: %s", user.id, token)
=======
        log.info("confirmation for user %s queued", user.id)
>>>>>>> F
        tasks.add_task(send_mail, user.email, "Confirm your address", f"https://{settings.public_host}/confirm/{token}")
    return {"status": "sent if the address is known"}
