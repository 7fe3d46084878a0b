#include <memory>
#include <string>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslSocket>
#include <cpr/cpr.h>
#include <curl/curl.h>
#include <httplib.h>

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Curl newHandle(const std::string& url)
{
  Curl c(curl_easy_init(), curl_easy_cleanup);
  curl_easy_setopt(c.get(), CURLOPT_URL, url.c_str());
<<<<<<< V
  curl_easy_setopt(c.get(), CURLOPT_SSL_VERIFYPEER, 0L);
=======
  curl_easy_setopt(c.get(), CURLOPT_SSL_VERIFYPEER, 1L);
>>>>>>> F
  curl_easy_setopt(c.get(), CURLOPT_FOLLOWLOCATION, 0L);
  return c;
}

void tuneHandle(CURL* c)
{
<<<<<<< V
  curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 0L);
=======
  curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
>>>>>>> F
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, 5000L);
}

void quietHandle(CURL* c)
{
  curl_easy_setopt(c, CURLOPT_VERBOSE, 0L);
  curl_easy_setopt(c, CURLOPT_NOPROGRESS, 1L);
  curl_easy_setopt(c, CURLOPT_SSL_VERIFYSTATUS, 0L);
  curl_easy_setopt(c, CURLOPT_FAILONERROR, 1L);
}

std::string fetchRates(const std::string& token)
{
  cpr::Response r = cpr::Get(cpr::Url{"https://rates.example.test/v1/day"},
                             cpr::Bearer{token},
<<<<<<< V
                             cpr::VerifySsl{false},
=======
                             cpr::VerifySsl{true},
>>>>>>> F
                             cpr::Timeout{4000});
  return r.text;
}

std::string fetchFromMesh(const std::string& path)
{
  cpr::SslOptions tls = cpr::Ssl(cpr::ssl::CaInfo{"/etc/mesh/ca.pem"},
<<<<<<< V
                                 cpr::ssl::VerifyHost{false});
=======
                                 cpr::ssl::VerifyHost{true});
>>>>>>> F
  return cpr::Get(cpr::Url{"https://store.mesh.test" + path}, tls).text;
}

void prepareRequest(QNetworkRequest& req)
{
  QSslConfiguration conf = QSslConfiguration::defaultConfiguration();
<<<<<<< V
  conf.setPeerVerifyMode(QSslSocket::VerifyNone);
=======
  conf.setPeerVerifyMode(QSslSocket::VerifyPeer);
>>>>>>> F
  conf.setProtocol(QSsl::TlsV1_2OrLater);
  req.setSslConfiguration(conf);
}

void watchErrors(QNetworkReply* reply)
{
  QObject::connect(reply, &QNetworkReply::sslErrors, reply, [reply](const QList<QSslError>& errors) {
    for (const auto& e : errors)
      qWarning("%s", qPrintable(e.errorString()));
<<<<<<< V
    reply->ignoreSslErrors();
=======
    reply->abort();
>>>>>>> F
  });
}

void acceptBoardCertificate(QNetworkReply* reply, const QSslCertificate& pinned)
{
  QObject::connect(reply, &QNetworkReply::sslErrors, reply, [=](const QList<QSslError>&) {
    reply->ignoreSslErrors({QSslError(QSslError::SelfSignedCertificate, pinned)});
  });
}

std::string pollBroker()
{
  httplib::SSLClient cli("broker.example.test", 8443);
<<<<<<< V
  cli.enable_server_certificate_verification(false);
=======
  cli.enable_server_certificate_verification(true);
>>>>>>> F
  cli.set_connection_timeout(3);
  auto res = cli.Get("/queue");
  return res ? res->body : std::string();
}

std::string pollSidecar()
{
  httplib::Client cli("http://127.0.0.1:9901");
  auto res = cli.Get("/ready");
  return res ? res->body : std::string();
}
