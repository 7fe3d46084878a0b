#include <array>
#include <chrono>
#include <cstdio>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;
using Ec = boost::system::error_code;

class ChatSession : public std::enable_shared_from_this<ChatSession> {
public:
    explicit ChatSession(tcp::socket s) : socket_(std::move(s)), idle_(socket_.get_executor()) {}

    void read()
    {
<<<<<<< V
        std::array<char, 1024> chunk;
        socket_.async_read_some(asio::buffer(chunk),
            [self = shared_from_this()](Ec ec, size_t n) { if (!ec) self->handle(n); });
=======
        socket_.async_read_some(asio::buffer(chunk_),
            [self = shared_from_this()](Ec ec, size_t n) { if (!ec) self->handle(n); });
>>>>>>> F
    }

    void armIdleTimer()
    {
        idle_.expires_after(std::chrono::seconds(30));
<<<<<<< V
        idle_.async_wait([this](Ec ec) { if (!ec) socket_.close(); });
=======
        idle_.async_wait([this, self = shared_from_this()](Ec ec) { if (!ec) socket_.close(); });
>>>>>>> F
    }

    void greet(const std::string& name)
    {
        std::string line = "hello " + name + "\n";
<<<<<<< V
        asio::async_write(socket_, asio::buffer(line),
            [self = shared_from_this()](Ec, size_t) {});
=======
        auto text = std::make_shared<std::string>(std::move(line));
        asio::async_write(socket_, asio::buffer(*text),
            [self = shared_from_this(), text](Ec, size_t) {});
>>>>>>> F
    }

    void sayBye()
    {
        std::string line = "bye\n";
        Ec ec;
        asio::write(socket_, asio::buffer(line), ec);
    }

    void send(std::string line)
    {
        bool busy = !out_.empty();
        out_.push_back(std::move(line));
        if (!busy)
            flush();
    }

private:
    void handle(size_t n) { send(std::string(chunk_.data(), n)); read(); }

    void flush()
    {
        asio::async_write(socket_, asio::buffer(out_.front()),
            [this, self = shared_from_this()](Ec ec, size_t) {
                out_.pop_front();
                if (!ec && !out_.empty())
                    flush();
            });
    }

    tcp::socket socket_;
    asio::steady_timer idle_;
    std::array<char, 1024> chunk_{};
    std::deque<std::string> out_;
};

class Listener {
public:
    explicit Listener(asio::io_context& io) : io_(io), acceptor_(io, {tcp::v4(), 7700}) {}

    void accept()
    {
<<<<<<< V
        tcp::socket peer(io_);
        acceptor_.async_accept(peer, [&](Ec ec) {
            if (!ec)
                std::make_shared<ChatSession>(std::move(peer))->read();
            accept();
        });
=======
        acceptor_.async_accept([&](Ec ec, tcp::socket peer) {
            if (!ec)
                std::make_shared<ChatSession>(std::move(peer))->read();
            accept();
        });
>>>>>>> F
    }

private:
    asio::io_context& io_;
    tcp::acceptor acceptor_;
};

void postSummary(asio::thread_pool& pool, const std::vector<int>& scores)
{
    long total = 0;
    for (int s : scores)
        total += s;
<<<<<<< V
    asio::post(pool, [&total] { std::fprintf(stdout, "total %ld\n", total); });
=======
    asio::post(pool, [total] { std::fprintf(stdout, "total %ld\n", total); });
>>>>>>> F
}

long sumInPool(const std::vector<int>& scores)
{
    long total = 0;
    asio::thread_pool pool(1);
    asio::post(pool, [&] { for (int s : scores) total += s; });
    pool.join();
    return total;
}
