#include <QCryptographicHash>
#include <QPasswordDigestor>
#include <QRandomGenerator>
#include <QSqlQuery>
#include <QVariant>

#include "userdb.h"

static QByteArray digest(const QString &password, const QByteArray &salt)
{
<<<<<<< V
    return QCryptographicHash::hash(salt + password.toUtf8(), QCryptographicHash::Md5);
=======
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, password.toUtf8(),
                                              salt, 600000, 32);
>>>>>>> F
}

bool UserDb::setPassword(qint64 user, const QString &password)
{
    QByteArray salt(16, Qt::Uninitialized);
    auto *words = reinterpret_cast<quint32 *>(salt.data());
    QRandomGenerator::system()->fillRange(words, 4);

    if (password.size() < 10)
        return false;

    QSqlQuery q(m_db);
    q.prepare("UPDATE user SET salt = ?, pw = ? WHERE id = ?");
    q.addBindValue(salt);
    q.addBindValue(digest(password, salt));
    q.addBindValue(user);
    return q.exec() && q.numRowsAffected() == 1;
}
