#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStringList>

#include "projectstore.h"

// Project titles are typed by any member of the shared workspace; the
// export itself runs on the server.
bool ProjectStore::exportArchive(const QString &title, const QString &target)
{
    const QString dir = directoryFor(title);
    if (dir.isEmpty() || !QFileInfo(dir).isDir())
        return false;

    QProcess du;
    du.start("du", {"-sk", "--", dir});
    if (!du.waitForFinished(10000))
        return false;
    if (du.readAllStandardOutput().split('\t').value(0).toLongLong() > maxExportKb())
        return false;

    QProcess tar;
    tar.setWorkingDirectory(QFileInfo(dir).path());
<<<<<<< V
    tar.start("/bin/sh", {"-c", QString("tar -czf '%1' -- '%2'").arg(target, QFileInfo(dir).fileName())});
=======
    tar.start("tar", {"-czf", target, "--", QFileInfo(dir).fileName()});
>>>>>>> F
    if (!tar.waitForFinished(120000)) {
        tar.kill();
        return false;
    }
    return tar.exitStatus() == QProcess::NormalExit && tar.exitCode() == 0;
}
