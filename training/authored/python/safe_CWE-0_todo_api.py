from datetime import date, datetime
from typing import Optional

from fastapi import APIRouter, Depends, HTTPException, Response
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.auth import current_user
from planner.db import get_session
from planner.models import Todo, User

router = APIRouter(prefix="/todos", tags=["todos"])


class TodoIn(BaseModel):
    title: str = Field(min_length=1, max_length=200)
    due: Optional[date] = None
    done: bool = False


class TodoOut(TodoIn):
    id: int
    created_at: datetime

    model_config = {"from_attributes": True}


def own_todo(todo_id: int, user: User = Depends(current_user), db: Session = Depends(get_session)) -> Todo:
    todo = db.get(Todo, todo_id)
    if todo is None or todo.user_id != user.id:
        raise HTTPException(404, "no such item")
    return todo


@router.get("", response_model=list[TodoOut])
def index(
    done: Optional[bool] = None,
    user: User = Depends(current_user),
    db: Session = Depends(get_session),
):
    query = select(Todo).where(Todo.user_id == user.id).order_by(Todo.due, Todo.id)
    if done is not None:
        query = query.where(Todo.done == done)
    return db.scalars(query).all()


@router.post("", response_model=TodoOut, status_code=201)
def create(body: TodoIn, user: User = Depends(current_user), db: Session = Depends(get_session)):
    todo = Todo(user_id=user.id, **body.model_dump())
    db.add(todo)
    db.commit()
    return todo


@router.put("/{todo_id}", response_model=TodoOut)
def update(body: TodoIn, todo: Todo = Depends(own_todo), db: Session = Depends(get_session)):
    todo.title = body.title
    todo.due = body.due
    todo.done = body.done
    db.commit()
    return todo


@router.delete("/{todo_id}", status_code=204)
def delete(todo: Todo = Depends(own_todo), db: Session = Depends(get_session)):
    db.delete(todo)
    db.commit()
    return Response(status_code=204)
