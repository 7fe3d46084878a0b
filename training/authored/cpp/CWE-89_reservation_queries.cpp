#include <format>
#include <map>
#include <memory>
#include <string>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <SQLiteCpp/SQLiteCpp.h>
#include <pqxx/pqxx>
#include <soci/soci.h>

pqxx::result roomsIn(pqxx::work &tx, const std::string &city)
{
<<<<<<< V
    return tx.exec("SELECT id, name FROM room WHERE city = '" + city + "'");
=======
    return tx.exec_params("SELECT id, name FROM room WHERE city = $1", city);
>>>>>>> F
}

pqxx::result roomsLike(pqxx::work &tx, const std::string &part)
{
<<<<<<< V
    return tx.exec_params("SELECT id FROM room WHERE name ILIKE '%" + part + "%' LIMIT $1", 20);
=======
    return tx.exec_params("SELECT id FROM room WHERE name ILIKE $2 LIMIT $1", 20, "%" + part + "%");
>>>>>>> F
}

pqxx::result inYear(pqxx::work &tx, int year)
{
    return tx.exec(std::format("SELECT * FROM booking_{:04} ORDER BY day", year));
}

pqxx::result note(pqxx::work &tx, long id, const std::string &text)
{
    return tx.exec("UPDATE booking SET note = " + tx.quote(text) + " WHERE id = " + pqxx::to_string(id));
}

bool cancel(QSqlDatabase &db, const QString &code)
{
    QSqlQuery q(db);
<<<<<<< V
    q.prepare(QString("DELETE FROM booking WHERE code = '%1'").arg(code));
    return q.exec();
=======
    q.prepare("DELETE FROM booking WHERE code = :code");
    q.bindValue(":code", code);
    return q.exec();
>>>>>>> F
}

int guests(QSqlDatabase &db, int booking)
{
    QSqlQuery q(QString("SELECT count(*) FROM guest WHERE booking = %1").arg(booking), db);
    return q.next() ? q.value(0).toInt() : 0;
}

QSqlQuery sortedGuests(QSqlDatabase &db, const QString &column, bool desc)
{
    QSqlQuery q(db);
<<<<<<< V
    q.prepare(QString("SELECT name, mail FROM guest ORDER BY ") +
              (column.isEmpty() ? "name" : column) + (desc ? " DESC" : ""));
=======
    q.prepare(QString("SELECT name, mail FROM guest ORDER BY ") +
              (column == "mail" ? "mail" : "name") + (desc ? " DESC" : ""));
>>>>>>> F
    q.exec();
    return q;
}

std::string mailOf(soci::session &s, const std::string &name)
{
    std::string mail;
<<<<<<< V
    s << "SELECT mail FROM guest WHERE name = '" << name << "'", soci::into(mail);
=======
    s << "SELECT mail FROM guest WHERE name = :n", soci::use(name), soci::into(mail);
>>>>>>> F
    return mail;
}

int countOf(SQLite::Database &db, bool archived)
{
    return db.execAndGet(std::string("SELECT count(*) FROM ") + (archived ? "archive" : "booking")).getInt();
}

int priceOf(SQLite::Database &db, const std::string &sku)
{
<<<<<<< V
    SQLite::Statement st(db, std::format("SELECT cents FROM price WHERE sku = '{}'", sku));
=======
    SQLite::Statement st(db, "SELECT cents FROM price WHERE sku = ?");
    st.bind(1, sku);
>>>>>>> F
    return st.executeStep() ? st.getColumn(0).getInt() : -1;
}
