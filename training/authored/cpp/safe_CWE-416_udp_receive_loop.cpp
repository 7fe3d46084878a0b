#include <asio.hpp>

#include <array>
#include <memory>
#include <string>
#include <utility>

#include "discovery/beacon.h"
#include "discovery/registry.h"

namespace discovery {

class Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(asio::io_context& io, Registry& registry)
        : socket_(io), sweep_(io), registry_(registry) {}

    void start(uint16_t port);
    void stop();

private:
    void receive();
    void armSweep();
    void answer(const asio::ip::udp::endpoint& to);

    asio::ip::udp::socket socket_;
    asio::steady_timer sweep_;
    asio::ip::udp::endpoint peer_;
    std::array<uint8_t, 1500> buf_{};
    Registry& registry_;
};

void Listener::start(uint16_t port)
{
    socket_.open(asio::ip::udp::v4());
    socket_.set_option(asio::socket_base::reuse_address(true));
    socket_.bind({asio::ip::udp::v4(), port});
    receive();
    armSweep();
}

void Listener::stop()
{
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        std::error_code ignored;
        self->socket_.close(ignored);
        self->sweep_.cancel();
    });
}

void Listener::armSweep()
{
    sweep_.expires_after(std::chrono::seconds(10));
    sweep_.async_wait([weak = weak_from_this()](std::error_code ec) {
        auto self = weak.lock();
        if (!self || ec)
            return;
        self->registry_.dropStale();
        self->armSweep();
    });
}

void Listener::receive()
{
    socket_.async_receive_from(asio::buffer(buf_), peer_,
        [this, self = shared_from_this()](std::error_code ec, size_t n) {
            if (ec == asio::error::operation_aborted || !socket_.is_open())
                return;
            if (!ec) {
                if (auto beacon = Beacon::parse(buf_.data(), n)) {
                    registry_.seen(peer_.address().to_string(), *beacon);
                    if (beacon->wantsReply)
                        answer(peer_);
                }
            }
            receive();
        });
}

void Listener::answer(const asio::ip::udp::endpoint& to)
{
    auto msg = std::make_shared<std::string>(registry_.ownBeacon());
    socket_.async_send_to(asio::buffer(*msg), to, [msg](std::error_code, size_t) {});
}

} // namespace discovery
