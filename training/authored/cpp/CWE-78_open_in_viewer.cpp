#include <QProcess>
#include <QString>
#include <QStringList>

/// Open a received document in the configured viewer, at the given page.
/// @param viewer program from the settings, without arguments
/// @param file   path of the document; the last part is the sender's file name
/// @return whether the viewer could be started
bool openInViewer(const QString& viewer, const QString& file, int page)
{
<<<<<<< V
    const QString command = QStringLiteral("%1 --page=%2 \"%3\" &").arg(viewer).arg(page).arg(file);
    return QProcess::startDetached(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
=======
    const QStringList arguments{QStringLiteral("--page=%1").arg(page), file};
    return QProcess::startDetached(viewer, arguments);
>>>>>>> F
}
