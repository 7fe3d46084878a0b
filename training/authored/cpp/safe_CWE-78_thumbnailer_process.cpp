#include "thumbnailjob.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>

ThumbnailJob::ThumbnailJob(const QString &path, int edge, QObject *parent)
    : QObject(parent)
    , m_path(QFileInfo(path).absoluteFilePath())
    , m_edge(qBound(16, edge, 1024))
    , m_process(new QProcess(this))
{
    m_out.setFileTemplate(QDir::tempPath() + "/thumb_XXXXXX.png");
    connect(m_process, qOverload<int, QProcess::ExitStatus>(&QProcess::finished),
            this, &ThumbnailJob::onFinished);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError e) {
        if (e == QProcess::FailedToStart)
            emit failed(m_path, m_process->errorString());
    });
}

ThumbnailJob::~ThumbnailJob()
{
    m_process->disconnect(this);
    if (m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_process->waitForFinished(1000);
    }
}

void ThumbnailJob::start()
{
    const QString tool = QStandardPaths::findExecutable("ffmpeg");
    if (tool.isEmpty() || !m_out.open()) {
        emit failed(m_path, tr("Thumbnails are not available"));
        return;
    }
    m_out.close();

    const QString scale = QString("scale=%1:%1:force_original_aspect_ratio=decrease").arg(m_edge);
    const QStringList args = {
        "-nostdin", "-v", "error", "-y",
        "-protocol_whitelist", "file",
        "-i", "file:" + m_path,
        "-frames:v", "1",
        "-vf", scale,
        m_out.fileName(),
    };
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->start(tool, args);
}

void ThumbnailJob::onFinished(int code, QProcess::ExitStatus status)
{
    if (status != QProcess::NormalExit || code != 0) {
        emit failed(m_path, QString::fromLocal8Bit(m_process->readAllStandardError()).left(300));
        return;
    }
    QImage image;
    if (!image.load(m_out.fileName(), "PNG") || image.width() > m_edge || image.height() > m_edge) {
        emit failed(m_path, tr("No frame could be read"));
        return;
    }
    emit ready(m_path, image);
}
