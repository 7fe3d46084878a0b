#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <cpr/cpr.h>
#include <mysql/mysql.h>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QWebEngineCertificateError>
#include <string>

namespace ssl = boost::asio::ssl;
using Stream = ssl::stream<boost::asio::ip::tcp::socket>;

QSslConfiguration syncConfig() {
  auto c = QSslConfiguration::defaultConfiguration();
<<<<<<< V
  c.setPeerVerifyMode(QSslSocket::QueryPeer);
=======
  c.setPeerVerifyMode(QSslSocket::VerifyPeer);
>>>>>>> F
  c.setProtocol(QSsl::TlsV1_2OrLater);
  return c;
}

void onSslErrors(QNetworkReply* reply, const QList<QSslError>& errors) {
  for (const auto& e : errors) qWarning() << e.errorString();
<<<<<<< V
  reply->ignoreSslErrors();
=======
  reply->abort();
>>>>>>> F
}

// exactly the self-made certificate that was shown and confirmed in the pairing dialog
void onPairedErrors(QNetworkReply* reply, const QList<QSslError>& errors, const QSslCertificate& paired) {
  const auto chain = reply->sslConfiguration().peerCertificateChain();
  if (errors.size() == 1 && errors[0].error() == QSslError::SelfSignedCertificate &&
      !chain.isEmpty() && chain.first() == paired)
    reply->ignoreSslErrors({QSslError(QSslError::SelfSignedCertificate, paired)});
}

void prepare(ssl::context& ctx) {
<<<<<<< V
  ctx.set_options(ssl::context::default_workarounds);
  ctx.set_verify_mode(ssl::verify_none);
=======
  ctx.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
  ctx.set_verify_mode(ssl::verify_peer);
>>>>>>> F
  ctx.set_default_verify_paths();
}

void handshake(Stream& s, const std::string& host) {
  s.set_verify_mode(ssl::verify_peer);
<<<<<<< V
  s.set_verify_callback([host](bool, ssl::verify_context& c) {
    return X509_STORE_CTX_get_current_cert(c.native_handle()) != nullptr;
  });
=======
  s.set_verify_callback(ssl::host_name_verification(host));
>>>>>>> F
  s.handshake(ssl::stream_base::client);
}

void acceptBrowser(Stream& s) {
  // clients are known by their cookie
  s.set_verify_mode(ssl::verify_none);
  s.handshake(ssl::stream_base::server);
}

bool onPageCertificate(QWebEngineCertificateError e) {
<<<<<<< V
  if (e.isOverridable()) e.acceptCertificate();
=======
  if (e.isOverridable()) e.rejectCertificate();
>>>>>>> F
  return true;
}

cpr::Response fetchManifest(const std::string& path) {
  return cpr::Get(cpr::Url{"https://sync.example.net/" + path},
<<<<<<< V
                  cpr::Ssl(cpr::ssl::TLSv1_2{}, cpr::ssl::VerifyPeer{false}));
=======
                  cpr::Ssl(cpr::ssl::TLSv1_2{}, cpr::ssl::VerifyPeer{true}));
>>>>>>> F
}

bool connectDb(MYSQL* m, const char* user, const char* pass) {
<<<<<<< V
  unsigned mode = SSL_MODE_PREFERRED;
=======
  unsigned mode = SSL_MODE_VERIFY_IDENTITY;
>>>>>>> F
  mysql_options(m, MYSQL_OPT_SSL_MODE, &mode);
  mysql_options(m, MYSQL_OPT_SSL_CA, "/etc/ssl/db-ca.pem");
  return mysql_real_connect(m, "db.example.net", user, pass, "sync", 0, nullptr, 0) != nullptr;
}

bool connectLocalDb(MYSQL* m) {
  unsigned mode = SSL_MODE_DISABLED;
  mysql_options(m, MYSQL_OPT_SSL_MODE, &mode);
  return mysql_real_connect(m, nullptr, "sync", nullptr, "sync", 0, "/run/mysqld/mysqld.sock", 0) != nullptr;
}
