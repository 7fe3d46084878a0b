#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include "mailattachment.h"

// "Convert to PDF" of the attachment's menu; the name is the sender's.
bool MailAttachment::convert(const QString &targetDir)
{
    const QString soffice = QStandardPaths::findExecutable("soffice");
    const QFileInfo src(m_savedAs);

    if (soffice.isEmpty() || !src.isFile())
        return false;

    QStringList args;
    args << "--headless" << "--norestore"
         << "--convert-to" << "pdf"
         << "--outdir" << targetDir
         << src.absoluteFilePath();

    QProcess p;
    p.setProcessChannelMode(QProcess::MergedChannels);
    p.start(soffice, args);
    if (!p.waitForFinished(60000)) {
        p.kill();
        p.waitForFinished();
        return false;
    }

    m_log = QString::fromLocal8Bit(p.readAll());
    return p.exitCode() == 0;
}
