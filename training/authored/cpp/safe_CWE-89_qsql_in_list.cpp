#include <QSqlQuery>
#include <QStringList>
#include <QVariant>
#include <QVector>

#include "photodb.h"

static QString sortColumn(PhotoDb::Sort s)
{
    switch (s) {
    case PhotoDb::ByDate: return "taken";
    case PhotoDb::ByRating: return "rating DESC, taken";
    case PhotoDb::ByName: break;
    }
    return "file_name";
}

// Photos that carry at least one of the tags
QVector<Photo> PhotoDb::withTags(const QStringList &tags, Sort sort)
{
    QVector<Photo> out;
    if (tags.isEmpty() || tags.size() > 100)
        return out;

    QStringList marks;
    for (int i = 0; i < tags.size(); ++i)
        marks << "?";

    QSqlQuery q(m_db);
    q.prepare(QString("SELECT DISTINCT p.id, p.file_name FROM photo p "
                      "JOIN photo_tag t ON t.photo = p.id "
                      "WHERE t.tag IN (%1) ORDER BY %2")
                  .arg(marks.join(", "), sortColumn(sort)));
    for (const QString &t : tags)
        q.addBindValue(t);

    if (!q.exec())
        return out;
    while (q.next())
        out.append(Photo{q.value(0).toLongLong(), q.value(1).toString()});
    return out;
}
