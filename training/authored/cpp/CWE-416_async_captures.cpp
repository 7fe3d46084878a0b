#include <boost/asio.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using asio::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
public:
  explicit Session(tcp::socket s) : sock_(std::move(s)), timer_(sock_.get_executor()) {}

  void start()
  {
<<<<<<< V
    sock_.async_read_some(asio::buffer(in_), [this](auto ec, std::size_t n) {
      if (!ec) onData(n);
    });
=======
    sock_.async_read_some(asio::buffer(in_), [this, self = shared_from_this()](auto ec, std::size_t n) {
      if (!ec) onData(n);
    });
>>>>>>> F
  }

  void reply(std::string text)
  {
<<<<<<< V
    asio::async_write(sock_, asio::buffer(text), [self = shared_from_this()](auto, std::size_t) {});
=======
    out_ = std::move(text);
    asio::async_write(sock_, asio::buffer(out_), [self = shared_from_this()](auto, std::size_t) {});
>>>>>>> F
  }

  void arm(std::chrono::seconds after)
  {
    timer_.expires_after(after);
    timer_.async_wait([w = weak_from_this()](auto ec) {
      if (auto self = w.lock(); self && !ec) self->sock_.close();
    });
  }

  void retryLater(int attempt)
  {
    timer_.expires_after(std::chrono::seconds(attempt));
<<<<<<< V
    timer_.async_wait([&, self = shared_from_this()](auto ec) {
      if (!ec) self->onRetry(attempt + 1);
    });
=======
    timer_.async_wait([attempt, self = shared_from_this()](auto ec) {
      if (!ec) self->onRetry(attempt + 1);
    });
>>>>>>> F
  }

  void onData(std::size_t);
  void onRetry(int);

private:
  tcp::socket sock_;
  asio::steady_timer timer_;
  std::array<char, 4096> in_;
  std::string out_;
};

std::function<int(int)> scaler(int factor)
{
<<<<<<< V
  return [&factor](int v) { return v * factor; };
=======
  return [factor](int v) { return v * factor; };
>>>>>>> F
}

int countLong(const std::vector<std::string> &names, std::size_t limit)
{
  return static_cast<int>(std::count_if(names.begin(), names.end(),
    [&](const std::string &n) { return n.size() > limit; }));
}

std::future<std::size_t> wordCount(const std::string &path)
{
<<<<<<< V
  return std::async(std::launch::async, [&path] { return path.size(); });
=======
  return std::async(std::launch::async, [path] { return path.size(); });
>>>>>>> F
}

std::size_t wordCountNow(const std::string &path)
{
  return std::async(std::launch::async, [&path] { return path.size(); }).get();
}

void postReport(asio::thread_pool &pool, std::string_view title, void (*send)(std::string_view))
{
<<<<<<< V
  asio::post(pool, [title, send] { send(title); });
=======
  asio::post(pool, [title = std::string(title), send] { send(title); });
>>>>>>> F
}
