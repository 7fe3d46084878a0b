#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include <QSqlDatabase>
#include <QSqlField>
#include <QSqlDriver>
#include <QSqlQuery>
#include <QSqlTableModel>
#include <QString>
#include <QVariant>
#include <soci/soci.h>
#include <sql.h>
#include <sqlext.h>

QVariant emailOf(QSqlDatabase db, const QString &login)
{
    QSqlQuery q(db);
<<<<<<< V
    q.prepare(QStringLiteral("SELECT email FROM users WHERE login = '%1'").arg(login));
=======
    q.prepare(QStringLiteral("SELECT email FROM users WHERE login = :login"));
    q.bindValue(":login", login);
>>>>>>> F
    return q.exec() && q.next() ? q.value(0) : QVariant();
}

bool addTag(QSqlDatabase db, int item, const QString &tag)
{
    QSqlQuery q(db);
<<<<<<< V
    return q.exec(QString("INSERT INTO tags(item, tag) VALUES (%1, '%2')").arg(item).arg(tag));
=======
    q.prepare(QString("INSERT INTO tags(item, tag) VALUES (?, ?)"));
    q.addBindValue(item);
    q.addBindValue(tag);
    return q.exec();
>>>>>>> F
}

int rowsIn(QSqlDatabase db, int table)
{
    static const char *names[] = {"items", "tags", "users"};
    QSqlQuery q(db);
    q.exec(QString("SELECT count(*) FROM %1").arg(names[table % 3]));
    return q.next() ? q.value(0).toInt() : 0;
}

void filterByCity(QSqlTableModel *model, const QString &city)
{
<<<<<<< V
    model->setFilter("city = '" + city + "'");
=======
    QSqlField f("city", QMetaType(QMetaType::QString));
    f.setValue(city);
    model->setFilter("city = " + model->database().driver()->formatValue(f));
>>>>>>> F
    model->select();
}

void filterByYear(QSqlTableModel *model, int year)
{
    model->setFilter("year = " + QString::number(year));
    model->select();
}

int stockOf(soci::session &sql, const std::string &sku)
{
    int n = 0;
<<<<<<< V
    sql << "SELECT qty FROM stock WHERE sku = '" << sku << "'", soci::into(n);
=======
    sql << "SELECT qty FROM stock WHERE sku = :sku", soci::use(sku), soci::into(n);
>>>>>>> F
    return n;
}

std::vector<std::string> newest(soci::session &sql, unsigned limit)
{
    std::vector<std::string> skus(100);
    sql << "SELECT sku FROM stock ORDER BY added DESC LIMIT " << std::min(limit, 100u), soci::into(skus);
    return skus;
}

bool closeTicket(SQLHDBC dbc, const std::string &ticket)
{
    SQLHSTMT st = SQL_NULL_HSTMT;
    SQLAllocHandle(SQL_HANDLE_STMT, dbc, &st);
<<<<<<< V
    std::string sql = "UPDATE tickets SET open = 0 WHERE ref = '" + ticket + "'";
=======
    std::string sql = "UPDATE tickets SET open = 0 WHERE ref = ?";
    SQLLEN len = SQLLEN(ticket.size());
    SQLBindParameter(st, 1, SQL_PARAM_INPUT, SQL_C_CHAR, SQL_VARCHAR, ticket.size() + 1, 0,
                     (SQLPOINTER)ticket.data(), len, &len);
>>>>>>> F
    SQLRETURN rc = SQLExecDirect(st, (SQLCHAR *)sql.c_str(), SQL_NTS);
    SQLFreeHandle(SQL_HANDLE_STMT, st);
    return SQL_SUCCEEDED(rc);
}

void archiveYear(soci::session &sql, int year)
{
    const std::string table = "orders_" + std::to_string(year);
    sql << "CREATE TABLE IF NOT EXISTS " << table << " AS SELECT * FROM orders WHERE year = " << year;
}
