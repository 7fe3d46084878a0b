#include <boost/asio.hpp>
#include <chrono>
#include <coroutine>
#include <cstdio>
#include <generator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;

awaitable<void> greet(tcp::socket &sock, std::string name)
{
  std::string line = "hello " + name + "\n";
  co_await asio::async_write(sock, asio::buffer(line), use_awaitable);
}

class Server : public std::enable_shared_from_this<Server> {
public:
  explicit Server(asio::io_context &io) : io_(io), acceptor_(io) {}

  awaitable<void> session(tcp::socket sock);

  awaitable<void> listen()
  {
    for (;;) {
      tcp::socket sock = co_await acceptor_.async_accept(use_awaitable);
<<<<<<< V
      asio::co_spawn(io_, [this, &sock]() -> awaitable<void> { co_await session(std::move(sock)); }, asio::detached);
=======
      asio::co_spawn(io_, session(std::move(sock)), asio::detached);
>>>>>>> F
    }
  }

  void ping(const std::string &host)
  {
    // the coroutine goes on after this function has returned
<<<<<<< V
    asio::co_spawn(io_, probe(host), asio::detached);
=======
    asio::co_spawn(io_, [](auto self, std::string h) -> awaitable<void> {
      co_await self->probe(h);
    }(shared_from_this(), host), asio::detached);
>>>>>>> F
  }

  awaitable<void> probe(const std::string &host)
  {
    tcp::resolver r(io_);
    auto found = co_await r.async_resolve(host, "7", use_awaitable);
    last_ = host + " " + std::to_string(found.size());
  }

  awaitable<std::size_t> probeAll(std::vector<std::string> hosts)
  {
    for (auto &h : hosts)
      co_await probe(h);
    co_return hosts.size();
  }

private:
  asio::io_context &io_;
  tcp::acceptor acceptor_;
  std::string last_;
};

std::generator<std::string_view> words(std::string text)
{
  std::string_view rest(text);
  while (!rest.empty()) {
    auto n = rest.find(' ');
    co_yield rest.substr(0, n);
    rest = n == rest.npos ? "" : rest.substr(n + 1);
  }
}

std::generator<int> upTo(int n)
{
  for (int i = 0; i < n; ++i)
    co_yield i;
}

void later(asio::io_context &io, int id)
{
<<<<<<< V
  auto job = [id, &io]() -> awaitable<void> {
    asio::steady_timer t(io, std::chrono::seconds(id));
    co_await t.async_wait(use_awaitable);
    std::printf("job %d\n", id);
  };
  asio::co_spawn(io, job(), asio::detached);
=======
  auto job = [](int id, asio::io_context &io) -> awaitable<void> {
    asio::steady_timer t(io, std::chrono::seconds(id));
    co_await t.async_wait(use_awaitable);
    std::printf("job %d\n", id);
  };
  asio::co_spawn(io, job(id, io), asio::detached);
>>>>>>> F
}

awaitable<void> sendBoth(tcp::socket &sock, std::shared_ptr<const std::string> body)
{
  co_await greet(sock, "peer");
  co_await asio::async_write(sock, asio::buffer(*body), use_awaitable);
}

awaitable<std::string> readLine(tcp::socket &sock)
{
  std::string buf;
  auto n = co_await asio::async_read_until(sock, asio::dynamic_buffer(buf, 4096), '\n', use_awaitable);
<<<<<<< V
  std::string_view line(buf.data(), n);
  buf.clear();
  buf.shrink_to_fit();
  co_return std::string(line);
=======
  std::string line(buf.data(), n);
  buf.clear();
  buf.shrink_to_fit();
  co_return line;
>>>>>>> F
}
