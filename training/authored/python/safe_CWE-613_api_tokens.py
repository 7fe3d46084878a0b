import hashlib
import secrets
from datetime import datetime, timedelta, timezone

from sqlalchemy import DateTime, ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from mailing.models import Base


def now():
    return datetime.now(timezone.utc)


class ApiToken(Base):
    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    label: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    last_used: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


def digest(token: str) -> str:
    # 256 bits of randomness, a plain hash is all that is needed
    return hashlib.sha256(token.encode()).hexdigest()


def issue(db: Session, owner_id: int, label: str, days: int = 90) -> str:
    token = "mlt_" + secrets.token_urlsafe(32)
    expires = now() + timedelta(days=min(max(days, 1), 365))
    db.add(ApiToken(owner_id=owner_id, label=label[:60], digest=digest(token), expires=expires))
    db.commit()
    return token


def owner_of(db: Session, token: str) -> int | None:
    row = db.scalar(select(ApiToken).where(ApiToken.digest == digest(token), ApiToken.expires > now()))
    if row is None:
        return None
    db.execute(update(ApiToken).where(ApiToken.id == row.id).values(last_used=now()))
    db.commit()
    return row.owner_id


def revoke(db: Session, owner_id: int, token_id: int) -> bool:
    res = db.execute(delete(ApiToken).where(ApiToken.id == token_id, ApiToken.owner_id == owner_id))
    db.commit()
    return res.rowcount == 1
