#include "partssearchmodel.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include "log.h"

namespace {
const QStringList kColumns = { "number", "title", "vendor", "stock", "price" };
}

PartsSearchModel::PartsSearchModel(QSqlDatabase db, QObject *parent)
  : QAbstractTableModel(parent), m_db(db), m_sortColumn(0), m_order(Qt::AscendingOrder)
{
}

int PartsSearchModel::rowCount(const QModelIndex &parent) const
{
  return parent.isValid() ? 0 : m_rows.size();
}

int PartsSearchModel::columnCount(const QModelIndex &) const
{
  return kColumns.size();
}

void PartsSearchModel::sort(int column, Qt::SortOrder order)
{
  if (column < 0 || column >= kColumns.size())
    return;
  m_sortColumn = column;
  m_order = order;
  refresh();
}

void PartsSearchModel::setFilter(const QString &vendor, const QString &text)
{
  m_vendor = vendor;
  m_text = text.trimmed();
  refresh();
}

void PartsSearchModel::refresh()
{
  QString sql = "SELECT " + kColumns.join(", ") + " FROM parts WHERE archived = 0";
  if (!m_vendor.isEmpty())
    sql += " AND vendor = :vendor";
<<<<<<< V
  if (!m_text.isEmpty())
    sql += QString(" AND title LIKE '%%1%'").arg(m_text);
=======
  if (!m_text.isEmpty())
    sql += " AND title LIKE '%' || :text || '%'";
>>>>>>> F
  sql += " ORDER BY " + kColumns.at(m_sortColumn);
  sql += m_order == Qt::AscendingOrder ? " ASC" : " DESC";

  QSqlQuery query(m_db);
  query.setForwardOnly(true);
  query.prepare(sql);
  if (!m_vendor.isEmpty())
    query.bindValue(":vendor", m_vendor);
  if (sql.contains(":text"))
    query.bindValue(":text", m_text);

  beginResetModel();
  m_rows.clear();
  if (!query.exec()) {
    qCWarning(lcParts) << "search failed:" << query.lastError().text();
  } else {
    while (query.next()) {
      QVariantList row;
      for (int i = 0; i < kColumns.size(); ++i)
        row << query.value(i);
      m_rows.append(row);
    }
  }
  endResetModel();
}

QVariant PartsSearchModel::data(const QModelIndex &index, int role) const
{
  if (!index.isValid() || role != Qt::DisplayRole || index.row() >= m_rows.size())
    return {};
  return m_rows.at(index.row()).at(index.column());
}
