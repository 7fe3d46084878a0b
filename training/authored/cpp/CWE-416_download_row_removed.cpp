#include "downloadpanel.h"

#include <QFile>
#include <QHash>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "downloadrow.h"

DownloadPanel::DownloadPanel(QNetworkAccessManager *net, QWidget *parent)
    : QWidget(parent)
    , m_net(net)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->addStretch();
}

void DownloadPanel::start(const QUrl &url, const QString &target)
{
    if (m_rows.contains(target))
        return;

    auto *row = new DownloadRow(url.fileName(), this);
    m_layout->insertWidget(m_layout->count() - 1, row);
    m_rows.insert(target, row);

    QNetworkRequest request(url);
    request.setTransferTimeout(30000);
    QNetworkReply *reply = m_net->get(request);
    auto *file = new QSaveFile(target, reply);
    if (!file->open(QIODevice::WriteOnly)) {
        row->setFailed(file->errorString());
        reply->abort();
        reply->deleteLater();
        return;
    }

    connect(reply, &QNetworkReply::readyRead, file, [reply, file] {
        file->write(reply->readAll());
    });
    connect(reply, &QNetworkReply::downloadProgress, row, &DownloadRow::setProgress);

    // Removing a row leaves the transfer running.
    connect(row, &DownloadRow::removeClicked, this, [this, row, target] {
        m_rows.remove(target);
        m_layout->removeWidget(row);
        row->deleteLater();
    });

<<<<<<< V
    connect(reply, &QNetworkReply::finished, this, [this, reply, file, row] {
        if (reply->error() != QNetworkReply::NoError)
            row->setFailed(reply->errorString());
        else if (!file->commit())
            row->setFailed(file->errorString());
        else
            row->setDone();
=======
    connect(reply, &QNetworkReply::finished, this, [this, reply, file, target] {
        DownloadRow *shown = m_rows.value(target);
        const bool ok = reply->error() == QNetworkReply::NoError && file->commit();
        if (shown && ok)
            shown->setDone();
        else if (shown)
            shown->setFailed(reply->errorString());
>>>>>>> F
        reply->deleteLater();
        emit transferEnded(reply->url());
    });
}

void DownloadPanel::clearFinished()
{
    for (auto it = m_rows.begin(); it != m_rows.end();) {
        if (it.value()->isDone()) {
            it.value()->deleteLater();
            it = m_rows.erase(it);
        } else {
            ++it;
        }
    }
}
