#include <boost/asio.hpp>
#include <deque>
#include <memory>
#include <string>

namespace asio = boost::asio;

class Writer : public std::enable_shared_from_this<Writer> {
public:
    explicit Writer(asio::ip::tcp::socket s) : sock_(std::move(s)) {}

    // May be called from any thread; the text is copied.
    void send(std::string text)
    {
        asio::post(sock_.get_executor(),
                   [self = shared_from_this(), text = std::move(text)]() mutable {
                       const bool idle = self->out_.empty();
                       self->out_.push_back(std::move(text));
                       if (idle)
                           self->pump();
                   });
    }

private:
    void pump()
    {
        // deque: the front stays where it is while more is appended
        asio::async_write(sock_, asio::buffer(out_.front()),
            [this, self = shared_from_this()](boost::system::error_code ec, std::size_t) {
                if (ec)
                    return out_.clear();
                out_.pop_front();
                if (!out_.empty())
                    pump();
            });
    }

    asio::ip::tcp::socket sock_;
    std::deque<std::string> out_;
};
