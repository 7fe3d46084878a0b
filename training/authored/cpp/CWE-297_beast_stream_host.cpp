#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <memory>
#include <stdexcept>
#include <string>

#include "feedclient.hpp"

namespace beast = boost::beast;
namespace ssl = boost::asio::ssl;
using tcp = boost::asio::ip::tcp;

using Stream = beast::ssl_stream<beast::tcp_stream>;

static ssl::context make_context()
{
    ssl::context ctx(ssl::context::tls_client);
    ctx.set_default_verify_paths();
    ctx.set_options(ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    return ctx;
}

std::unique_ptr<Stream> open_feed(boost::asio::io_context &io, const std::string &host)
{
    static ssl::context ctx = make_context();
    auto stream = std::make_unique<Stream>(io, ctx);

    if (!SSL_set_tlsext_host_name(stream->native_handle(), host.c_str()))
        throw std::runtime_error("SNI");

    stream->set_verify_mode(ssl::verify_peer);
<<<<<<< V
    stream->set_verify_callback([](bool preverified, ssl::verify_context &) {
        return preverified;
    });
=======
    stream->set_verify_callback(ssl::host_name_verification(host));
>>>>>>> F

    tcp::resolver res(io);
    beast::get_lowest_layer(*stream).connect(res.resolve(host, "443"));
    stream->handshake(ssl::stream_base::client);
    return stream;
}
