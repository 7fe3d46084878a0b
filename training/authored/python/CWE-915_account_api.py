from __future__ import annotations

import datetime as dt
import enum
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query
from pydantic import BaseModel, ConfigDict, EmailStr, Field
from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from studio.database import Base, session_scope
from studio.security import Principal, principal, support_only

router = APIRouter(prefix="/accounts", tags=["accounts"])


class Plan(str, enum.Enum):
    free = "free"
    team = "team"
    studio = "studio"


class Account(Base):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    display_name: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(5), default="en")
    newsletter: Mapped[bool] = mapped_column(default=False)
    plan: Mapped[Plan] = mapped_column(default=Plan.free)
    credit_cents: Mapped[int] = mapped_column(default=0)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    closed_at: Mapped[dt.datetime | None]


class ProfileIn(BaseModel):
    """What the holder may set."""

    display_name: str = Field(min_length=1, max_length=80)
    language: str = Field("en", pattern="^[a-z]{2}(-[A-Z]{2})?$")
    newsletter: bool = False


class AccountIn(ProfileIn):
    """What support may set."""

    plan: Plan = Plan.free
    credit_cents: int = Field(0, ge=0, le=100_000)


class TicketIn(BaseModel):
    model_config = ConfigDict(extra="allow")

    subject: str = Field(max_length=120)
    text: str = Field(max_length=8000)


class AccountOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: EmailStr
    display_name: str
    language: str
    newsletter: bool
    plan: Plan
    credit_cents: int


Db = Annotated[AsyncSession, Depends(session_scope)]
Me = Annotated[Principal, Depends(principal)]
Support = Annotated[Principal, Depends(support_only)]


def assign(account: Account, values: BaseModel) -> list[str]:
    """Copy the fields that the request really contained; returns their names."""
    changed = []
    for name, value in values.model_dump(exclude_unset=True).items():
        if getattr(account, name) != value:
            setattr(account, name, value)
            changed.append(name)
    return changed


async def open_account(db: AsyncSession, account_id: int) -> Account:
    account = await db.get(Account, account_id)
    if account is None or account.closed_at is not None:
        raise HTTPException(404, "no such account")
    return account


@router.get("/me", response_model=AccountOut)
async def read_own(me: Me, db: Db):
    return await open_account(db, me.account_id)


@router.put("/me", response_model=AccountOut)
<<<<<<< V
async def replace_own(values: AccountIn, me: Me, db: Db):
=======
async def replace_own(values: ProfileIn, me: Me, db: Db):
>>>>>>> F
    account = await open_account(db, me.account_id)
    assign(account, values)
    await db.commit()
    return account


@router.post("/me/close", status_code=204)
async def close_own(me: Me, db: Db):
    account = await open_account(db, me.account_id)
    if account.credit_cents:
        raise HTTPException(409, "there is credit left")
    account.closed_at = dt.datetime.now(dt.timezone.utc)
    await db.commit()


@router.post("/me/tickets", status_code=202)
async def open_ticket(ticket: TicketIn, me: Me, db: Db):
    """Passes the form on to the help desk, with whatever further fields it has."""
    account = await open_account(db, me.account_id)
    from studio.helpdesk import submit

    await submit(account.email, ticket.subject, ticket.text, extra=ticket.model_extra or {})


@router.put("/{account_id}", response_model=AccountOut)
async def replace_any(account_id: int, values: AccountIn, agent: Support, db: Db):
    account = await open_account(db, account_id)
    changed = assign(account, values)
    await agent.record(db, f"account {account_id}", changed)
    await db.commit()
    return account


@router.get("", response_model=list[AccountOut])
async def find(
    agent: Support,
    db: Db,
    email: Annotated[str, Query(min_length=3, max_length=200)],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
):
    query = select(Account).where(func.lower(Account.email) == email.lower()).limit(limit)
    return list(await db.scalars(query))


@router.post("/me/team/{team_id}", response_model=AccountOut)
async def join_team(team_id: int, code: str, me: Me, db: Db):
    """Join a team with the code from its invitation."""
    from studio.teams import take_invitation

    account = await open_account(db, me.account_id)
<<<<<<< V
    await take_invitation(db, code, email=account.email)
    account.team_id = team_id
=======
    invitation = await take_invitation(db, code, email=account.email)
    account.team_id = invitation.team_id
>>>>>>> F
    await db.commit()
    return account
