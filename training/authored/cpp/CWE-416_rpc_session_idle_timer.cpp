#include <asio.hpp>

#include <array>
#include <chrono>
#include <deque>
#include <memory>
#include <string>

#include "rpc/dispatcher.h"
#include "rpc/frame.h"

namespace rpc {

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(asio::ip::tcp::socket sock, Dispatcher& dispatcher)
        : sock_(std::move(sock)), idle_(sock_.get_executor()), dispatcher_(dispatcher) {}

    void start()
    {
        armIdle();
        readHeader();
    }

private:
    void armIdle();
    void readHeader();
    void readBody(uint32_t len);
    void send(std::string reply);
    void flush();

    asio::ip::tcp::socket sock_;
    asio::steady_timer idle_;
    Dispatcher& dispatcher_;
    std::array<uint8_t, 8> header_{};
    std::string body_;
    std::deque<std::string> out_;
};

void Session::armIdle()
{
    idle_.expires_after(std::chrono::seconds(45));
<<<<<<< V
    idle_.async_wait([this](std::error_code ec) {
        if (sock_.is_open() && ec != asio::error::operation_aborted)
            sock_.close();
    });
=======
    idle_.async_wait([self = shared_from_this()](std::error_code ec) {
        if (self->sock_.is_open() && ec != asio::error::operation_aborted)
            self->sock_.close();
    });
>>>>>>> F
}

void Session::readHeader()
{
    asio::async_read(sock_, asio::buffer(header_),
        [this, self = shared_from_this()](std::error_code ec, size_t) {
            if (ec)
                return;
            const uint32_t len = frame::bodyLength(header_);
            if (len > frame::kMaxBody)
                return;
            armIdle();
            readBody(len);
        });
}

void Session::readBody(uint32_t len)
{
    body_.resize(len);
    asio::async_read(sock_, asio::buffer(body_),
        [this, self = shared_from_this()](std::error_code ec, size_t) {
            if (ec)
                return;
            send(dispatcher_.call(frame::methodId(header_), body_));
            readHeader();
        });
}

void Session::send(std::string reply)
{
    const bool busy = !out_.empty();
    out_.push_back(std::move(reply));
    if (!busy)
        flush();
}

void Session::flush()
{
    asio::async_write(sock_, asio::buffer(out_.front()),
        [this, self = shared_from_this()](std::error_code ec, size_t) {
            if (ec)
                return;
            out_.pop_front();
            if (!out_.empty())
                flush();
        });
}

} // namespace rpc
