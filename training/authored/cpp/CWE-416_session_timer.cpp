#include <boost/asio.hpp>
#include <chrono>
#include <memory>
#include <string>

namespace asio = boost::asio;
using asio::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
public:
    explicit Session(tcp::socket s) : sock_(std::move(s)), timer_(sock_.get_executor()) {}
    void start()
    {
        arm();
        read();
    }

private:
    void read()
    {
        auto self = shared_from_this();
        asio::async_read_until(sock_, asio::dynamic_buffer(line_, 4096), '\n',
            [this, self](boost::system::error_code ec, std::size_t n) {
                if (ec)
                    return;
                handle(line_.substr(0, n));
                line_.erase(0, n);
                arm();
                read();
            });
    }
    void arm()
    {
        timer_.expires_after(std::chrono::seconds(30));
<<<<<<< V
        timer_.async_wait([this](boost::system::error_code ec) {
            if (ec != asio::error::operation_aborted)
                last_error_ = "timeout";
            sock_.close(ec);
        });
=======
        timer_.async_wait([self = shared_from_this()](boost::system::error_code ec) {
            if (ec == asio::error::operation_aborted)
                return;
            self->last_error_ = "timeout";
            self->sock_.close(ec);
        });
>>>>>>> F
    }
    void handle(const std::string &line);
    tcp::socket sock_;
    asio::steady_timer timer_;
    std::string line_;
    std::string last_error_;
};
