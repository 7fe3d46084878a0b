#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QHash>

#include "repoview.h"

// Names of loose objects in a Git repository are SHA-1 by definition of
// the format; the viewer needs them to find the files.
QByteArray RepoView::blobId(const QByteArray &content)
{
    QCryptographicHash h(QCryptographicHash::Sha1);

    h.addData("blob " + QByteArray::number(content.size()));
    h.addData(QByteArray(1, '\0'));
    h.addData(content);
    return h.result().toHex();
}

bool RepoView::isModified(const QString &file, const QByteArray &indexId) const
{
    QFile f(file);
    if (!f.open(QIODevice::ReadOnly))
        return true;
    return blobId(f.readAll()) != indexId;
}

// Icons of the authors, cached by the hash of the address
QString RepoView::iconKey(const QString &email)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(email.trimmed().toLower().toUtf8(), QCryptographicHash::Md5).toHex());
}
