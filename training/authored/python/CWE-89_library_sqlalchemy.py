from sqlalchemy import asc, bindparam, desc, func, literal_column, select, text
from sqlalchemy.orm import Session

from .models import Book, Loan

SORTABLE = {"title": Book.title, "year": Book.year, "added": Book.added_at}


class BookQueries:

    def __init__(self, session: Session):
        self.session = session

    def by_author(self, author: str):
<<<<<<< V
        stmt = text(f"SELECT id, title FROM books WHERE author = '{author}'")
        return self.session.execute(stmt).all()
=======
        stmt = text("SELECT id, title FROM books WHERE author = :author")
        return self.session.execute(stmt, {"author": author}).all()
>>>>>>> F

    def by_isbns(self, isbns: list[str]):
        stmt = text("SELECT id, title FROM books WHERE isbn IN :isbns").bindparams(
            bindparam("isbns", expanding=True)
        )
        return self.session.execute(stmt, {"isbns": isbns}).all()

    def listing(self, sort: str, direction: str):
<<<<<<< V
        stmt = select(Book).order_by(text(f"{sort} {direction}"))
=======
        stmt = select(Book).order_by((desc if direction == "desc" else asc)(SORTABLE[sort]))
>>>>>>> F
        return self.session.scalars(stmt).all()

    def overdue(self):
        return self.session.scalars(
            select(Loan).where(text("due_on < CURRENT_DATE AND returned_on IS NULL"))
        ).all()

    def count_by(self, field: str):
<<<<<<< V
        col = literal_column(field)
=======
        col = Book.__table__.c[field]
>>>>>>> F
        return self.session.execute(select(col, func.count()).group_by(col)).all()

    def search(self, words: str):
<<<<<<< V
        return self.session.query(Book).filter(text("title LIKE '%" + words + "%'")).all()
=======
        return self.session.query(Book).filter(Book.title.contains(words, autoescape=True)).all()
>>>>>>> F

    def latest(self, n: int):
        return self.session.execute(text(f"SELECT title FROM books ORDER BY added_at DESC LIMIT {int(n)}")).all()

    def shelf(self, shelf_code: str):
        stmt = select(Book).where(Book.shelf == shelf_code).order_by(literal_column("call_number COLLATE \"C\""))
        return self.session.scalars(stmt).all()

    def move(self, ids: list, shelf: str):
<<<<<<< V
        joined = ", ".join(str(i) for i in ids)
=======
        joined = ", ".join(str(int(i)) for i in ids)
>>>>>>> F
        self.session.execute(text(f"UPDATE books SET shelf = :shelf WHERE id IN ({joined})"), {"shelf": shelf})
        self.session.commit()
