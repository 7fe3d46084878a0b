import datetime as dt

from peewee import SQL, CharField, DateTimeField, IntegerField, Model, PostgresqlDatabase, fn

db = PostgresqlDatabase("helpdesk")


class Ticket(Model):
    number = IntegerField(unique=True)
    queue = CharField()
    subject = CharField()
    opened = DateTimeField(default=dt.datetime.utcnow)

    class Meta:
        database = db


FIELDS = {f.name: f for f in (Ticket.number, Ticket.queue, Ticket.opened)}


def in_queue(queue):
<<<<<<< V
    return Ticket.select().where(SQL("queue = '%s'" % queue))
=======
    return Ticket.select().where(SQL("queue = %s", (queue,)))
>>>>>>> F


def sorted_by(name, descending=False):
<<<<<<< V
    key = SQL(name.strip())
=======
    key = FIELDS[name]
>>>>>>> F

    return Ticket.select().order_by(key.desc() if descending else key.asc())


def raw_subjects(word, limit):
<<<<<<< V
    return Ticket.raw(f"SELECT number, subject FROM ticket WHERE subject ~* '{word}' LIMIT {limit}").tuples()
=======
    return Ticket.raw("SELECT number, subject FROM ticket WHERE subject ~* %s LIMIT %s", word, limit).tuples()
>>>>>>> F


def stale(days):
    cutoff = SQL("now() - interval '1 day' * %s", (days,))
    return Ticket.select().where(Ticket.opened < cutoff)


def filtered(filters):
    """Rows matching every given column; the mapping comes from the query string."""
    clauses = []
    values = []
    for key, value in filters.items():
        if key not in FIELDS:
            continue
<<<<<<< V
        clauses.append(f"{key} = '{value}'")
=======
        clauses.append(f"{key} = %s")
        values.append(value)
>>>>>>> F
    where = " AND ".join(clauses) or "true"
    sql = (
        "SELECT number, subject"
        "  FROM ticket"
        f" WHERE {where}"
        " ORDER BY opened"
    )
    return db.execute_sql(sql, values).fetchall()


def bulk_move(numbers, queue):
    sql = "UPDATE ticket SET queue = %s WHERE number IN ("

<<<<<<< V
    sql += ", ".join(str(n) for n in numbers) + ")"
    params = [queue]
=======
    sql += ", ".join("%s" for n in numbers) + ")"
    params = [queue, *numbers]
>>>>>>> F

    return db.execute_sql(sql, params).rowcount


def daily_counts():
    day = fn.date_trunc("day", Ticket.opened)
    return Ticket.select(day.alias("day"), fn.COUNT(SQL("1"))).group_by(SQL("day")).tuples()


def archive(table_suffix: int):
    name = "ticket_%04d" % table_suffix
    lines = []
    lines.append(f"CREATE TABLE IF NOT EXISTS {name} AS")
    lines.append("SELECT * FROM ticket")
    lines.append(f"WHERE extract(year FROM opened) = {table_suffix:d}")
    db.execute_sql("\n".join(lines))
