"""GraphQL schema of the invoicing app (strawberry on FastAPI)."""
import datetime as dt
import typing
from decimal import Decimal

import strawberry
from strawberry.permission import BasePermission
from strawberry.types import Info

from app import store
from app.context import Viewer

ROLES = ("viewer", "editor", "owner")
PAGE_LIMIT = 100


def viewer_of(info: Info) -> Viewer:
    viewer = info.context["viewer"]
    if viewer is None:
        raise PermissionError("sign in first")
    return viewer


def at_least(role: str, needed: str) -> bool:
    return ROLES.index(role) >= ROLES.index(needed)


def require(info: Info, project_id: int, needed: str) -> None:
    """Raise unless the viewer holds the role, or a higher one, in the project."""
    role = store.role_in(project_id, viewer_of(info).id)
    if role is None or not at_least(role, needed):
        raise PermissionError("no such project")


class SignedIn(BasePermission):
    message = "sign in first"

    def has_permission(self, source: typing.Any, info: Info, **kwargs) -> bool:
        return info.context["viewer"] is not None


class InProject(BasePermission):
    """For fields whose arguments name the project."""

    message = "no such project"
    needed = "viewer"

    def has_permission(self, source: typing.Any, info: Info, **kwargs) -> bool:
        viewer = info.context["viewer"]
        if viewer is None:
            return False
        role = store.role_in(kwargs["project_id"], viewer.id)
        return role is not None and at_least(role, self.needed)


class EditsProject(InProject):
    needed = "editor"


class OwnsProject(InProject):
    needed = "owner"


@strawberry.type
class Invoice:
    id: int
    project_id: strawberry.Private[int]
    number: str
    amount: Decimal
    due: dt.date
    paid: bool


@strawberry.type
class Member:
    name: str
    role: str


@strawberry.type
class Project:
    id: int
    name: str

    @strawberry.field
    def invoices(self, limit: int = 20, after: int = 0) -> list[Invoice]:
        rows = store.invoices(self.id, after=after, limit=max(1, min(limit, PAGE_LIMIT)))
        return [Invoice(**row) for row in rows]

    @strawberry.field
    def members(self) -> list[Member]:
        return [Member(**row) for row in store.members(self.id)]


@strawberry.type
class Query:
    @strawberry.field(permission_classes=[SignedIn])
    def projects(self, info: Info) -> list[Project]:
        return [Project(**row) for row in store.projects_of(viewer_of(info).id)]

    @strawberry.field(permission_classes=[InProject])
    def project(self, info: Info, project_id: int) -> Project:
        return Project(**store.project(project_id))

    @strawberry.field(permission_classes=[SignedIn])
    def currencies(self) -> list[str]:
        return store.currencies()


@strawberry.type
class Mutation:
    @strawberry.mutation(permission_classes=[SignedIn])
    def create_project(self, info: Info, name: str) -> Project:
        name = name.strip()[:80]
        if not name:
            raise ValueError("name")
        return Project(**store.create_project(name, owner=viewer_of(info).id))

    @strawberry.mutation(permission_classes=[EditsProject])
    def create_invoice(
        self, info: Info, project_id: int, number: str, amount: Decimal, due: dt.date
    ) -> Invoice:
        if amount <= 0:
            raise ValueError("amount")
        return Invoice(**store.create_invoice(project_id, number.strip()[:20], amount, due))

    @strawberry.mutation(permission_classes=[SignedIn])
    def mark_paid(self, info: Info, invoice_id: int) -> Invoice:
        row = store.invoice(invoice_id)
        require(info, row["project_id"] if row else 0, "editor")
        return Invoice(**store.set_paid(invoice_id, True))

<<<<<<< V
    @strawberry.mutation(permission_classes=[EditsProject])
    def void_invoice(self, info: Info, project_id: int, invoice_id: int) -> bool:
        row = store.invoice(invoice_id)
=======
    @strawberry.mutation(permission_classes=[SignedIn])
    def void_invoice(self, info: Info, invoice_id: int) -> bool:
        row = store.invoice(invoice_id)
        require(info, row["project_id"] if row else 0, "editor")
>>>>>>> F
        if row is None or row["paid"]:
            return False
        store.void_invoice(invoice_id)
        return True

<<<<<<< V
    @strawberry.mutation(permission_classes=[EditsProject])
=======
    @strawberry.mutation(permission_classes=[OwnsProject])
>>>>>>> F
    def set_role(self, info: Info, project_id: int, member_id: int, role: str) -> Member:
        """Owners hand out roles; the last owner stays."""
        if role not in ROLES:
            raise ValueError("role")
        current = store.role_in(project_id, member_id)
        if current is None:
            raise ValueError("not a member")
        if current == "owner" and role != "owner" and store.count_owners(project_id) == 1:
            raise ValueError("a project needs an owner")
        return Member(**store.set_role(project_id, member_id, role))

    @strawberry.mutation(permission_classes=[OwnsProject])
    def rename_project(self, info: Info, project_id: int, name: str) -> Project:
        name = name.strip()[:80]
        if not name:
            raise ValueError("name")
        return Project(**store.rename_project(project_id, name))

    @strawberry.mutation(permission_classes=[OwnsProject])
    def delete_project(self, info: Info, project_id: int) -> bool:
        return store.delete_project(project_id)


schema = strawberry.Schema(query=Query, mutation=Mutation)
