#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslError>
#include <QUrlQuery>

#include "cloudsync.h"

void CloudSync::login(const QString &user, const QString &password)
{
    QNetworkRequest rq(QUrl(m_base + "/oauth/token"));
    rq.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded");

    QUrlQuery form;
    form.addQueryItem("grant_type", "password");
    form.addQueryItem("username", QUrl::toPercentEncoding(user));
    form.addQueryItem("password", QUrl::toPercentEncoding(password));

    QNetworkReply *reply = m_net.post(rq, form.toString(QUrl::FullyEncoded).toUtf8());

    connect(reply, &QNetworkReply::sslErrors, this, [this, reply](const QList<QSslError> &errors) {
        for (const QSslError &e : errors)
            qCWarning(lcSync) << "TLS:" << e.errorString();
<<<<<<< V
        reply->ignoreSslErrors();
=======
        reply->abort();
>>>>>>> F
        emit connectionProblem(errors.value(0).errorString());
    });

    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        if (reply->error() == QNetworkReply::NoError)
            storeToken(reply->readAll());
    });
}
