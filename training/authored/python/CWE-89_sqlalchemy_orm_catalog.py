from sqlalchemy import String, func, or_, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, aliased, mapped_column


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    price: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


SORTS = {"price": Item.price, "title": Item.title, "new": Item.id.desc()}


def get_by_sku(session: Session, sku: str) -> Item | None:
<<<<<<< V
    return session.query(Item).filter(text("sku = '%s'" % sku.strip().upper())).first()
=======
    return session.query(Item).filter(text("sku = :sku")).params(sku=sku).first()
>>>>>>> F


def browse(session: Session, sort: str, page: int) -> list[Item]:
    stmt = select(Item).where(Item.active)
<<<<<<< V
    stmt = stmt.order_by(text(sort))
=======
    stmt = stmt.order_by(SORTS.get(sort, Item.id))
>>>>>>> F
    return list(session.scalars(stmt.offset(page * 50).limit(50)))


def cheapest(session: Session, n: int) -> list[Item]:
    stmt = select(Item).where(text("active")).order_by(text("price ASC")).limit(n)
    return list(session.scalars(stmt))


def matching(session: Session, word: str) -> list[Item]:
    pattern = f"%{word}%"
<<<<<<< V
    return session.query(Item).from_statement(
        text(f"SELECT * FROM items WHERE title LIKE '{pattern}' OR sku LIKE '{pattern}'")
    ).all()
=======
    return session.query(Item).filter(
        or_(Item.title.like(f"{pattern}"), Item.sku.like(f"{pattern}"))
    ).all()
>>>>>>> F


def price_report(session: Session, minimum: str):
    stmt = select(func.count(Item.id), func.avg(Item.price))
<<<<<<< V
    stmt = stmt.having(text(f"avg(price) > {minimum.strip()}"))
=======
    stmt = stmt.having(text(f"avg(price) > {int(minimum)}"))
>>>>>>> F
    return session.execute(stmt).one_or_none()


def reprice(session: Session, sku: str, cents: int) -> None:
<<<<<<< V
    session.execute(text(f"UPDATE items SET price = {cents:d} WHERE sku = '{sku}'"))
=======
    session.execute(text(f"UPDATE items SET price = {cents:d} WHERE sku = :sku"), {"sku": sku})
>>>>>>> F
    session.commit()


def with_index_hint(session: Session, hint: str) -> list[int]:
<<<<<<< V
    stmt = select(Item.id).prefix_with(f"/*+ {hint} */")
=======
    stmt = select(Item.id).prefix_with("/*+ IndexScan(items) */" if hint == "index" else "")
>>>>>>> F
    return list(session.scalars(stmt))


def duplicates(session: Session) -> list[tuple[int, int]]:
    other = aliased(Item)
    stmt = select(Item.id, other.id).join(other, text("items.sku = items_1.sku AND items.id < items_1.id"))
    return [tuple(r) for r in session.execute(stmt)]


def by_skus(session: Session, skus: list[str]) -> list[Item]:
    return list(session.scalars(select(Item).where(Item.sku.in_(skus))))
