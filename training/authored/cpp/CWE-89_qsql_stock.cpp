#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>
#include <QVector>

#include "stockmodel.h"

bool StockModel::reload(int warehouse)
{
    QSqlQuery q(m_db);
    q.prepare("SELECT id, article, qty FROM stock WHERE warehouse = ?");
    q.addBindValue(warehouse);
    if (!q.exec()) {
        m_error = q.lastError().text();
        return false;
    }
    fill(q);
    return true;
}

// Text of the search box on the public kiosk
bool StockModel::search(const QString &text, int warehouse)
{
    const QString needle = text.trimmed().left(60);
    if (needle.size() < 3)
        return false;

    QSqlQuery q(m_db);
<<<<<<< V
    q.prepare(QString("SELECT id, article, qty FROM stock "
                      "WHERE article LIKE '%%1%' AND warehouse = ?").arg(needle));
    q.addBindValue(warehouse);
=======
    q.prepare("SELECT id, article, qty FROM stock WHERE article LIKE ? AND warehouse = ?");
    q.addBindValue("%" + needle + "%");
    q.addBindValue(warehouse);
>>>>>>> F
    if (!q.exec()) {
        m_error = q.lastError().text();
        return false;
    }
    fill(q);
    return true;
}
