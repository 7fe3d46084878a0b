#include <QSqlQuery>
#include <QString>
#include <QVariant>
#include <QVector>

/// Ids of the tracks whose title contains the text typed into the search bar.
/// @param genre id of a genre, or 0 for all genres
QVector<int> findTracks(const QString& text, int genre)
{
    QSqlQuery query;
<<<<<<< V
    query.prepare("SELECT id FROM track WHERE title LIKE '%" + text + "%' AND (:g = 0 OR genre = :g2)");
=======
    query.prepare("SELECT id FROM track WHERE title LIKE :t AND (:g = 0 OR genre = :g2)");
    query.bindValue(":t", '%' + text + '%');
>>>>>>> F
    query.bindValue(":g", genre);
    query.bindValue(":g2", genre);
    QVector<int> ids;
    if (query.exec())
        while (query.next())
            ids.append(query.value(0).toInt());
    return ids;
}
