from sqlalchemy import (
    Column, Integer, MetaData, Numeric, String, Table,
    bindparam, column, create_engine, func, literal_column, select, text,
)

engine = create_engine("postgresql+psycopg://ledger@db.internal.example/ledger")
meta = MetaData()
entries = Table(
    "entries", meta,
    Column("id", Integer, primary_key=True),
    Column("account", String),
    Column("memo", String),
    Column("amount", Numeric),
)


def balance(account):
    with engine.connect() as conn:
<<<<<<< V
        stmt = text(f"SELECT sum(amount) FROM entries WHERE account = '{account}'")
        return conn.execute(stmt).scalar()
=======
        stmt = text("SELECT sum(amount) FROM entries WHERE account = :account")
        return conn.execute(stmt, {"account": account}).scalar()
>>>>>>> F


def memo_search(phrase):
    stmt = select(entries.c.id, entries.c.memo)

<<<<<<< V
    stmt = stmt.where(text("memo ILIKE '%" + phrase + "%'"))
=======
    stmt = stmt.where(entries.c.memo.icontains(phrase, autoescape=True))
>>>>>>> F

    with engine.connect() as conn:
        return conn.execute(stmt.limit(100)).all()


def grouped(dimension):
<<<<<<< V
    key = literal_column(dimension)
=======
    key = entries.c[dimension]
>>>>>>> F

    stmt = select(key, func.sum(entries.c.amount)).group_by(key)
    with engine.connect() as conn:
        return conn.execute(stmt).all()


def month_totals():
    bucket = literal_column("date_trunc('month', booked_at)").label("month")
    stmt = select(bucket, func.sum(entries.c.amount)).select_from(entries).group_by(text("month"))
    with engine.connect() as conn:
        return conn.execute(stmt).all()


def entries_by_ids(ids):
<<<<<<< V
    stmt = text("SELECT * FROM entries WHERE id IN (%s)" % ", ".join(ids))
    with engine.connect() as conn:
        return conn.execute(stmt).mappings().all()
=======
    stmt = text("SELECT * FROM entries WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    with engine.connect() as conn:
        return conn.execute(stmt, {"ids": list(ids)}).mappings().all()
>>>>>>> F


def list_entries(account, sort):
    stmt = select(entries).where(entries.c.account == account)

<<<<<<< V
    stmt = stmt.order_by(text(sort.lower()))
=======
    stmt = stmt.order_by(column(sort))
>>>>>>> F

    with engine.connect() as conn:
        return conn.execute(stmt).mappings().all()


def vacuum(table: Table):
    quoted = engine.dialect.identifier_preparer.format_table(table)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text(f"VACUUM ANALYZE {quoted}"))


def tag_session(conn, user):
<<<<<<< V
    conn.exec_driver_sql(f"SELECT set_config('app.user', '{user!s}', false)")
=======
    conn.exec_driver_sql("SELECT set_config('app.user', %s, false)", (user,))
>>>>>>> F
