#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "net/tcp.h"
#include "telemetry/uplink.h"

namespace telemetry {

struct CtxDeleter { void operator()(SSL_CTX* c) const { SSL_CTX_free(c); } };
struct SslDeleter { void operator()(SSL* s) const { SSL_free(s); } };

class Uplink {
public:
    explicit Uplink(const UplinkConfig& cfg);
    void connect();
    void send(const std::string& batch);

private:
    UplinkConfig cfg_;
    std::unique_ptr<SSL_CTX, CtxDeleter> ctx_;
    std::unique_ptr<SSL, SslDeleter> ssl_;
    net::TcpSocket sock_;
};

Uplink::Uplink(const UplinkConfig& cfg)
    : cfg_(cfg), ctx_(SSL_CTX_new(TLS_client_method()))
{
    if (!ctx_)
        throw std::runtime_error("tls: no context");
    SSL_CTX_set_min_proto_version(ctx_.get(), TLS1_2_VERSION);
    SSL_CTX_set_verify(ctx_.get(), SSL_VERIFY_PEER, nullptr);
    const int ok = cfg_.caFile.empty()
        ? SSL_CTX_set_default_verify_paths(ctx_.get())
        : SSL_CTX_load_verify_locations(ctx_.get(), cfg_.caFile.c_str(), nullptr);
    if (ok != 1)
        throw std::runtime_error("tls: cannot load trust anchors");
}

void Uplink::connect()
{
    sock_ = net::TcpSocket::connect(cfg_.host, cfg_.port, cfg_.timeout);
    ssl_.reset(SSL_new(ctx_.get()));
    if (!ssl_ || SSL_set_fd(ssl_.get(), sock_.fd()) != 1)
        throw std::runtime_error("tls: setup failed");

    SSL_set_tlsext_host_name(ssl_.get(), cfg_.host.c_str());
    SSL_set_hostflags(ssl_.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
<<<<<<< V
    if (SSL_connect(ssl_.get()) != 1 || SSL_get_verify_result(ssl_.get()) != X509_V_OK) {
=======
    if (SSL_set1_host(ssl_.get(), cfg_.host.c_str()) != 1 || SSL_connect(ssl_.get()) != 1) {
>>>>>>> F
        const unsigned long err = ERR_get_error();
        ssl_.reset();
        sock_.close();
        throw std::runtime_error("tls: handshake failed, code " + std::to_string(err));
    }
}

void Uplink::send(const std::string& batch)
{
    size_t off = 0;
    while (off < batch.size()) {
        size_t n = 0;
        if (SSL_write_ex(ssl_.get(), batch.data() + off, batch.size() - off, &n) != 1)
            throw std::runtime_error("tls: write failed");
        off += n;
    }
}

} // namespace telemetry
