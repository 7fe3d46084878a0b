#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslError>

#include "nasclient.h"

// A NAS has a self-signed certificate. It was compared with the display of
// the device when pairing and is kept in m_paired since then.
void NasClient::fetch(const QString &path)
{
    QNetworkRequest rq(QUrl("https://" + m_host + path));
    QNetworkReply *reply = m_net.get(rq);

    connect(reply, &QNetworkReply::sslErrors, this, [this, reply](const QList<QSslError> &errors) {
        if (m_paired.isNull() || reply->sslConfiguration().peerCertificate() != m_paired)
            return;
        for (const QSslError &e : errors) {
            if (e.certificate() != m_paired)
                return;
            if (e.error() != QSslError::SelfSignedCertificate &&
                e.error() != QSslError::HostNameMismatch)
                return;
        }
        reply->ignoreSslErrors(errors);
    });

    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError)
            emit failed(reply->errorString());
        else
            emit fetched(reply->readAll());
    });
}
