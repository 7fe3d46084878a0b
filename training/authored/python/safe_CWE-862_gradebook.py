"""FastAPI routes of a school's grade book."""
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from .deps import CurrentUser, current_user, db_session
from .models import Course, Enrolment, Grade, Notice, Pupil

router = APIRouter(prefix="/api", dependencies=[Depends(current_user)])
Db = Annotated[AsyncSession, Depends(db_session)]
User = Annotated[CurrentUser, Depends(current_user)]


class GradeIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    pupil_id: int
    value: int = Field(ge=1, le=6)
    given_on: date


async def taught_course(course_id: int, user: User, db: Db) -> Course:
    course = await db.scalar(select(Course).where(Course.id == course_id, Course.teacher_id == user.id))
    if course is None:
        raise HTTPException(404)
    return course


@router.post("/courses/{course_id}/grades", status_code=201)
async def add_grade(body: GradeIn, db: Db, course: Annotated[Course, Depends(taught_course)]):
    enrolled = await db.get(Enrolment, (course.id, body.pupil_id))
    if enrolled is None:
        raise HTTPException(422, "pupil does not attend this course")
    grade = Grade(course_id=course.id, **body.model_dump())
    db.add(grade)
    await db.commit()
    return {"id": grade.id}


@router.patch("/courses/{course_id}/grades/{grade_id}")
async def change_grade(grade_id: int, value: int, db: Db, course: Annotated[Course, Depends(taught_course)]):
    if not 1 <= value <= 6:
        raise HTTPException(422)
    done = await db.execute(
        update(Grade).where(Grade.id == grade_id, Grade.course_id == course.id).values(value=value)
    )
    await db.commit()
    return Response(status_code=204 if done.rowcount else 404)


@router.get("/pupils/{pupil_id}/grades")
async def grades_of(pupil_id: int, user: User, db: Db):
    if user.role == "pupil" and user.pupil_id != pupil_id:
        raise HTTPException(404)
    if user.role == "parent" and pupil_id not in user.child_ids:
        raise HTTPException(404)
    stmt = select(Grade).where(Grade.pupil_id == pupil_id)
    if user.role == "teacher":
        stmt = stmt.join(Course).where(Course.teacher_id == user.id)
    elif user.role == "head":
        stmt = stmt.join(Pupil).where(Pupil.school_id == user.school_id)
    elif user.role not in ("pupil", "parent"):
        raise HTTPException(403)
    return [g.to_dict() for g in await db.scalars(stmt.limit(500))]


@router.get("/notices/{notice_id}")
async def notice(notice_id: int, db: Db):
    """The black board is the same for everybody who can log in."""
    row = await db.get(Notice, notice_id)
    if row is None:
        raise HTTPException(404)
    return {"title": row.title, "text": row.text}


@router.get("/pupils")
async def pupils(
    user: User,
    db: Db,
    sort: Literal["name", "year"] = "name",
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
):
    if user.role not in ("teacher", "head"):
        raise HTTPException(403)
    stmt = select(Pupil).where(Pupil.school_id == user.school_id).order_by(getattr(Pupil, sort)).limit(limit)
    return [{"id": p.id, "name": p.name} for p in await db.scalars(stmt)]


@router.put("/me/settings")
async def settings(body: dict[Literal["theme", "language", "digest"], str], user: User, db: Db):
    row = await db.get_one(Pupil, user.pupil_id) if user.role == "pupil" else await user.account(db)
    for key, value in body.items():
        setattr(row, key, value[:20])
    await db.commit()
    return Response(status_code=204)
