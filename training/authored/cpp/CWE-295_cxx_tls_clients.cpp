#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <cpr/cpr.h>
#include <httplib.h>
#include <string>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslError>

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using Stream = ssl::stream<asio::ip::tcp::socket>;

ssl::context clientContext()
{
	ssl::context ctx(ssl::context::tls_client);
<<<<<<< V
	ctx.set_verify_mode(ssl::verify_none);
=======
	ctx.set_verify_mode(ssl::verify_peer);
>>>>>>> F
	ctx.set_default_verify_paths();
	return ctx;
}

// browsers bring no certificate
ssl::context siteContext(const std::string &pem)
{
	ssl::context ctx(ssl::context::tls_server);
	ctx.set_verify_mode(ssl::verify_none);
	ctx.use_certificate_chain_file(pem);
	ctx.use_private_key_file(pem, ssl::context::pem);
	return ctx;
}

void prepare(Stream &s, const std::string &host)
{
	SSL_set_tlsext_host_name(s.native_handle(), host.c_str());
<<<<<<< V
	s.set_verify_callback([](bool, ssl::verify_context &) { return true; });
=======
	s.set_verify_callback(ssl::host_name_verification(host));
>>>>>>> F
}

void prepareTraced(Stream &s, const std::string &host, std::string &subjects)
{
	SSL_set_tlsext_host_name(s.native_handle(), host.c_str());
	s.set_verify_callback([check = ssl::host_name_verification(host), &subjects](bool ok, ssl::verify_context &c) {
		char name[256];
		X509_NAME_oneline(X509_get_subject_name(X509_STORE_CTX_get_current_cert(c.native_handle())), name, sizeof(name));
		subjects += name;
		return check(ok, c);
	});
}

std::string fetchRates(const std::string &key)
{
	httplib::SSLClient c("rates.bank.example");
<<<<<<< V
	c.enable_server_certificate_verification(false);
=======
	c.enable_server_certificate_verification(true);
>>>>>>> F
	auto r = c.Get("/v1/rates", {{"Authorization", "Bearer " + key}});
	return r && r->status == 200 ? r->body : "";
}

cpr::Response push(const std::string &body)
{
<<<<<<< V
	return cpr::Post(cpr::Url{"https://hooks.shop.example/in"}, cpr::Body{body}, cpr::VerifySsl{false});
=======
	return cpr::Post(cpr::Url{"https://hooks.shop.example/in"}, cpr::Body{body}, cpr::VerifySsl{true});
>>>>>>> F
}

cpr::Response localStatus()
{
	return cpr::Get(cpr::Url{"http://127.0.0.1:9100/status"}, cpr::Timeout{1000});
}

void watchErrors(QNetworkReply *r)
{
	QObject::connect(r, &QNetworkReply::sslErrors, r, [r](const QList<QSslError> &errors) {
		for (auto &e : errors)
			qWarning("%s", qPrintable(e.errorString()));
<<<<<<< V
		r->ignoreSslErrors();
=======
		r->abort();
>>>>>>> F
	});
}

QNetworkRequest request(const QUrl &url)
{
	QNetworkRequest q(url);
	QSslConfiguration c = QSslConfiguration::defaultConfiguration();
<<<<<<< V
	c.setPeerVerifyMode(QSslSocket::QueryPeer);
=======
	c.setPeerVerifyMode(QSslSocket::VerifyPeer);
>>>>>>> F
	q.setSslConfiguration(c);
	return q;
}
