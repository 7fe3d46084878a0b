from dataclasses import dataclass

from fastapi import APIRouter, Depends, HTTPException, Query
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from .db import Post, Seat, User, get_session
from .security import current_user, require_role

router = APIRouter()


@dataclass
class Scope:
    session: Session = Depends(get_session)
    user: User = Depends(current_user)

    def posts(self):
        return select(Post).where(Post.author_id == self.user.id)


@router.get("/posts/{post_id}")
def read_public(post_id: int, session: Session = Depends(get_session)):
    post = session.get(Post, post_id)
    if post is None or not post.published:
        raise HTTPException(404)

    return {"id": post.id, "title": post.title}


@router.get("/drafts/{post_id}")
def read_draft(post_id: int, scope: Scope = Depends()):
    post = scope.session.scalar(scope.posts().where(Post.id == post_id))
    if post is None:
        raise HTTPException(404)

    return {"id": post.id, "body": post.body}


@router.get("/drafts")
def list_drafts(page: int = Query(1, ge=1), size: int = Query(20, ge=1, le=100), scope: Scope = Depends()):
    return scope.session.scalars(scope.posts().offset((page - 1) * size).limit(size)).all()


@router.put("/drafts/{post_id}/title")
def rename(post_id: int, title: str, scope: Scope = Depends()):
    statement = update(Post).where(Post.id == post_id, Post.author_id == scope.user.id).values(title=title[:200])
    if scope.session.execute(statement).rowcount == 0:
        raise HTTPException(404)
    scope.session.commit()


@router.get("/users/{user_id}", dependencies=[Depends(require_role("moderator"))])
def user_card(user_id: int, session: Session = Depends(get_session)):
    user = session.get(User, user_id)
    return {"id": user.id, "name": user.name, "posts": session.scalar(select(func.count()).where(Post.author_id == user.id))}


@router.post("/seats/{seat_id}")
def take_seat(seat_id: int, scope: Scope = Depends()):
    seat = scope.session.scalar(select(Seat).where(Seat.id == seat_id).with_for_update())
    if seat is None or seat.holder_id is not None:
        raise HTTPException(409)
    seat.holder_id = scope.user.id
    scope.session.commit()


@router.get("/me")
def me(user: User = Depends(current_user)):
    return {"id": user.id, "name": user.name, "email": user.email}
