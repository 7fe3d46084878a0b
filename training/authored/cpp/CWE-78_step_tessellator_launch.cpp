#include "import/external_tessellator.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include "import/mesh_cache.h"
#include "import/settings.h"

namespace import_ {

ExternalTessellator::ExternalTessellator(const Settings &settings)
    : m_settings(settings)
    , m_tool(QDir(QCoreApplication::applicationDirPath()).filePath("steptess"))
{
}

bool ExternalTessellator::available() const
{
    QProcess probe;
    probe.start(m_tool, {"--version"});
    return probe.waitForFinished(3000) && probe.exitCode() == 0;
}

QString ExternalTessellator::outputName(const QString &input) const
{
    return QFileInfo(input).completeBaseName() + QStringLiteral(".mesh");
}

// Drawings arrive by mail and from shared folders, so names are free text.
bool ExternalTessellator::convert(const QString &input, MeshCache &cache, QString *error)
{
    const QFileInfo info(input);
    if (!info.isFile() || info.size() > m_settings.maxBytes()) {
        *error = tr("%1 cannot be imported").arg(info.fileName());
        return false;
    }

    QTemporaryDir work;
    if (!work.isValid()) {
        *error = work.errorString();
        return false;
    }
    const QString target = work.filePath(outputName(input));
    const QString tolerance = QString::number(m_settings.chordTolerance(), 'f', 4);

    QProcess proc;
    proc.setWorkingDirectory(work.path());
    proc.setProcessChannelMode(QProcess::MergedChannels);
<<<<<<< V
    const QString line = QString("\"%1\" --tol %2 \"%3\" \"%4\" 2>&1")
        .arg(m_tool, tolerance, info.absoluteFilePath(), target);
    proc.start("/bin/sh", {"-c", line});
=======
    proc.start(m_tool, {"--tol", tolerance, info.absoluteFilePath(), target});
>>>>>>> F
    if (!proc.waitForStarted()) {
        *error = proc.errorString();
        return false;
    }
    if (!proc.waitForFinished(m_settings.timeoutMs())) {
        proc.kill();
        proc.waitForFinished();
        *error = tr("Conversion timed out");
        return false;
    }
    if (proc.exitStatus() != QProcess::NormalExit || proc.exitCode() != 0) {
        *error = QString::fromLocal8Bit(proc.readAll()).right(400);
        return false;
    }
    return cache.adopt(info.absoluteFilePath(), target);
}

} // namespace import_
