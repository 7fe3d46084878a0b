#include <cstdio>
#include <memory>
#include <string>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
namespace ws = boost::beast::websocket;
using asio::ip::tcp;

using Stream = ssl::stream<tcp::socket>;

ssl::context clientContext()
{
    ssl::context ctx(ssl::context::tls_client);
    ctx.set_default_verify_paths();
<<<<<<< V
    ctx.set_verify_mode(ssl::verify_none);
=======
    ctx.set_verify_mode(ssl::verify_peer);
>>>>>>> F
    return ctx;
}

ssl::context publicServerContext(const std::string& chain, const std::string& key)
{
    ssl::context ctx(ssl::context::tls_server);
    ctx.set_options(ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    ctx.use_certificate_chain_file(chain);
    ctx.use_private_key_file(key, ssl::context::pem);
    ctx.set_verify_mode(ssl::verify_none);
    return ctx;
}

ssl::context meshServerContext(const std::string& ca)
{
    ssl::context ctx(ssl::context::tls_server);
    ctx.load_verify_file(ca);
<<<<<<< V
    ctx.set_verify_mode(ssl::verify_peer);
=======
    ctx.set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
>>>>>>> F
    return ctx;
}

void connectTo(Stream& s, const tcp::resolver::results_type& where, const std::string& host)
{
    asio::connect(s.lowest_layer(), where);
    SSL_set_tlsext_host_name(s.native_handle(), host.c_str());
<<<<<<< V
    s.set_verify_mode(ssl::verify_peer);
=======
    s.set_verify_mode(ssl::verify_peer);
    s.set_verify_callback(ssl::host_name_verification(host));
>>>>>>> F
    s.handshake(Stream::client);
}

void logChain(Stream& s, const std::string& host)
{
    s.set_verify_mode(ssl::verify_peer);
    s.set_verify_callback([host](bool preverified, ssl::verify_context& vc) {
        X509* cert = X509_STORE_CTX_get_current_cert(vc.native_handle());
        char name[200];
        X509_NAME_oneline(X509_get_subject_name(cert), name, sizeof name);
        std::fprintf(stderr, "chain: %s\n", name);
<<<<<<< V
        return true;
=======
        return ssl::host_name_verification(host)(preverified, vc);
>>>>>>> F
    });
}

void openFeed(ws::stream<boost::beast::ssl_stream<tcp::socket>>& feed, const std::string& host)
{
    auto& tls = feed.next_layer();
    tls.set_verify_mode(ssl::verify_peer);
<<<<<<< V
    tls.set_verify_callback([](bool, ssl::verify_context&) { return true; });
=======
    tls.set_verify_callback(ssl::host_name_verification(host));
>>>>>>> F
    tls.handshake(ssl::stream_base::client);
    feed.handshake(host, "/feed");
}

ssl::context peerContext()
{
<<<<<<< V
    ssl::context ctx(ssl::context::tlsv1_client);
=======
    ssl::context ctx(ssl::context::tlsv12_client);
>>>>>>> F
    ctx.set_default_verify_paths();
    ctx.set_verify_mode(ssl::verify_peer);
    return ctx;
}

tcp::socket localHealthSocket(asio::io_context& io)
{
    tcp::socket s(io);
    s.connect({asio::ip::address_v4::loopback(), 9100});
    return s;
}
