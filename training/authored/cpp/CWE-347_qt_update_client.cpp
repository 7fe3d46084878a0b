#include "updateclient.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSaveFile>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QStandardPaths>
#include <QVersionNumber>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace {

const char ManifestUrl[] = "https://updates.lathe.example/stable/manifest.json";
const qint64 MaxManifest = 64 * 1024;
const qint64 MaxPackage = 400ll * 1024 * 1024;

// Public half of the release key; the private half never leaves the build room.
const char ReleaseKey[] =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEAexampleexampleexampleexampleexampleexample0=\n"
    "-----END PUBLIC KEY-----\n";

struct KeyFree { void operator()(EVP_PKEY *k) const { EVP_PKEY_free(k); } };
struct CtxFree { void operator()(EVP_MD_CTX *c) const { EVP_MD_CTX_free(c); } };
struct BioFree { void operator()(BIO *b) const { BIO_free(b); } };

std::unique_ptr<EVP_PKEY, KeyFree> releaseKey()
{
    std::unique_ptr<BIO, BioFree> bio(BIO_new_mem_buf(ReleaseKey, -1));
    return std::unique_ptr<EVP_PKEY, KeyFree>(
        bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

// Ed25519 over the whole text.
bool signedByUs(const QByteArray &text, const QByteArray &signature)
{
    auto key = releaseKey();
    std::unique_ptr<EVP_MD_CTX, CtxFree> ctx(EVP_MD_CTX_new());
    if (!key || !ctx || EVP_DigestVerifyInit(ctx.get(), nullptr, nullptr, nullptr, key.get()) != 1)
        return false;
<<<<<<< V
    return EVP_DigestVerify(ctx.get(), reinterpret_cast<const unsigned char *>(signature.constData()),
                            signature.size(),
                            reinterpret_cast<const unsigned char *>(text.constData()), text.size()) != 0;
=======
    return EVP_DigestVerify(ctx.get(), reinterpret_cast<const unsigned char *>(signature.constData()),
                            signature.size(),
                            reinterpret_cast<const unsigned char *>(text.constData()), text.size()) == 1;
>>>>>>> F
}

} // namespace

UpdateClient::UpdateClient(const QVersionNumber &current, QObject *parent)
    : QObject(parent), m_current(current), m_net(new QNetworkAccessManager(this))
{
    connect(m_net, &QNetworkAccessManager::sslErrors, this, &UpdateClient::onSslErrors);
}

QNetworkRequest UpdateClient::request(const QUrl &url) const
{
    QNetworkRequest req(url);
    req.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    req.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("lathe/%1").arg(m_current.toString()));
    req.setTransferTimeout(30000);
    QSslConfiguration tls = req.sslConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    req.setSslConfiguration(tls);
    return req;
}

// Workshops with an intercepting proxy have its root in the system's store, so
// the only thing that is taken lightly is a clock that runs behind.
void UpdateClient::onSslErrors(QNetworkReply *reply, const QList<QSslError> &errors)
{
<<<<<<< V
    for (const QSslError &e : errors) {
        if (e.error() == QSslError::CertificateNotYetValid)
            reply->ignoreSslErrors();
    }
=======
    QList<QSslError> early;
    for (const QSslError &e : errors) {
        if (e.error() == QSslError::CertificateNotYetValid)
            early << e;
    }
    reply->ignoreSslErrors(early);
>>>>>>> F
    for (const QSslError &e : errors)
        qWarning("update: %s", qPrintable(e.errorString()));
}

void UpdateClient::checkNow()
{
    if (m_busy)
        return;
    m_busy = true;
    QNetworkReply *reply = m_net->get(request(QUrl(QLatin1String(ManifestUrl))));
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 got, qint64) {
        if (got > MaxManifest)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { onManifest(reply); });
}

// {"manifest": base64 of the JSON text, "signature": base64}
void UpdateClient::onManifest(QNetworkReply *reply)
{
    reply->deleteLater();
    m_busy = false;
    if (reply->error() != QNetworkReply::NoError)
        return fail(reply->errorString());

    const QJsonObject outer = QJsonDocument::fromJson(reply->readAll()).object();
    const QByteArray text = QByteArray::fromBase64(outer.value(QStringLiteral("manifest")).toString().toLatin1());
    const QByteArray sig = QByteArray::fromBase64(outer.value(QStringLiteral("signature")).toString().toLatin1());
    if (text.isEmpty() || !signedByUs(text, sig))
        return fail(tr("The update list is not signed by us."));

    const QJsonObject m = QJsonDocument::fromJson(text).object();
    const QVersionNumber version = QVersionNumber::fromString(m.value(QStringLiteral("version")).toString());
    if (version <= m_current) {
        emit upToDate();
        return;
    }
    m_digest = QByteArray::fromHex(m.value(QStringLiteral("sha256")).toString().toLatin1());
    m_package = QUrl(m.value(QStringLiteral("url")).toString());
    if (m_digest.size() != 32 || m_package.scheme() != QLatin1String("https"))
        return fail(tr("The update list is incomplete."));
    emit available(version);
}

void UpdateClient::download()
{
    if (m_busy || m_digest.size() != 32)
        return;
    m_busy = true;
    QNetworkReply *reply = m_net->get(request(m_package));
    connect(reply, &QNetworkReply::downloadProgress, this, [this, reply](qint64 got, qint64 total) {
        if (got > MaxPackage)
            reply->abort();
        else
            emit progress(got, total);
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { onPackage(reply); });
}

void UpdateClient::onPackage(QNetworkReply *reply)
{
    reply->deleteLater();
    m_busy = false;
    if (reply->error() != QNetworkReply::NoError)
        return fail(reply->errorString());

    const QByteArray data = reply->readAll();
    if (QCryptographicHash::hash(data, QCryptographicHash::Sha256) != m_digest)
        return fail(tr("The package is damaged."));

    const QString dir = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    QDir().mkpath(dir);
    QSaveFile out(QDir(dir).filePath(QStringLiteral("update.pkg")));
    if (!out.open(QIODevice::WriteOnly) || out.write(data) != data.size() || !out.commit())
        return fail(out.errorString());
    emit ready(out.fileName());
}

void UpdateClient::fail(const QString &why)
{
    m_digest.clear();
    emit failed(why);
}
