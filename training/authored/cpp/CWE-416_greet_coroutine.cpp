#include <boost/asio.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <string>

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::use_awaitable;

asio::awaitable<void> chatter(tcp::socket sock, std::string nick);

<<<<<<< V
asio::awaitable<void> remind(asio::any_io_executor ex, const std::string &nick, int minutes)
=======
asio::awaitable<void> remind(asio::any_io_executor ex, std::string nick, int minutes)
>>>>>>> F
{
    asio::steady_timer t(ex);
    t.expires_after(std::chrono::minutes(minutes));
    co_await t.async_wait(use_awaitable);
    broadcast("* " + nick + ": time is up");
}

asio::awaitable<void> listener(tcp::acceptor acc)
{
    for (;;) {
        tcp::socket sock = co_await acc.async_accept(use_awaitable);
        std::string nick = co_await read_nick(sock);
        if (nick.empty() || nick.size() > 24)
            continue;

        auto ex = sock.get_executor();
        asio::co_spawn(ex, remind(ex, nick, 50), asio::detached);
        asio::co_spawn(ex, chatter(std::move(sock), nick), asio::detached);
    }
}
