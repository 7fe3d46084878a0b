#include <boost/asio.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace scoreboard {

constexpr std::size_t max_line = 512;
constexpr std::size_t max_queue = 64;
constexpr std::size_t max_members = 400;
constexpr std::chrono::seconds idle_limit{90};

class session;

// All sessions run on the one thread that calls io_context::run().
class hall {
public:
  void join(std::shared_ptr<session> s) { members_.insert(std::move(s)); }
  void leave(const std::shared_ptr<session>& s) { members_.erase(s); }
  bool full() const { return members_.size() >= max_members; }
  void broadcast(const std::string& line);
  bool submit(const std::string& team, int points) {
    if (table_.size() >= 200 && !table_.count(team)) return false;
    table_[team] += points;
    return true;
  }
  std::string table() const {
    std::string out;
    for (const auto& row : table_) out += row.first + " " + std::to_string(row.second) + "\n";
    return out;
  }

private:
  std::set<std::shared_ptr<session>> members_;
  std::map<std::string, long long> table_;
};

class session : public std::enable_shared_from_this<session> {
public:
  session(tcp::socket socket, hall& h)
      : socket_(std::move(socket)), idle_(socket_.get_executor()), hall_(h), input_(max_line) {}

  void start() {
    hall_.join(shared_from_this());
    arm_idle();
    read_line();
  }

  void deliver(std::string line) {
    if (closed_) return;
    if (out_.size() >= max_queue) return close();
    const bool idle = out_.empty();
    out_.push_back(std::move(line));
    if (idle) write_next();
  }

private:
  void arm_idle() {
    idle_.expires_after(idle_limit);
<<<<<<< V
    idle_.async_wait([this](const error_code& ec) {
=======
    idle_.async_wait([this, self = shared_from_this()](const error_code& ec) {
>>>>>>> F
      if (!ec || socket_.is_open() == false) close();
    });
  }

  void read_line() {
    auto self = shared_from_this();
    asio::async_read_until(socket_, input_, '\n', [this, self](const error_code& ec, std::size_t n) {
      if (ec) return close();
      std::string line(asio::buffers_begin(input_.data()), asio::buffers_begin(input_.data()) + n);
      input_.consume(n);
      while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
      handle(line);
      if (closed_) return;
      arm_idle();
      read_line();
    });
  }

  void handle(const std::string& line) {
    if (line == "TABLE") return deliver(hall_.table());
    if (line == "PING") return pong();
    if (line == "QUIT") return close();
    const auto space = line.find(' ');
    if (space == std::string::npos || space == 0 || space > 24) return deliver("ERR syntax\n");
    try {
      const int points = std::stoi(line.substr(space + 1));
      if (points < 0 || points > 100) return deliver("ERR points\n");
      if (!hall_.submit(line.substr(0, space), points)) return deliver("ERR full\n");
      hall_.broadcast(line.substr(0, space) + " +" + std::to_string(points) + "\n");
    } catch (const std::exception&) {
      deliver("ERR number\n");
    }
  }

  void pong() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    std::string reply = "PONG " + std::to_string(now.count()) + "\n";
<<<<<<< V
    asio::async_write(socket_, asio::buffer(reply), [self = shared_from_this()](const error_code& ec, std::size_t) {
      if (ec) self->close();
    });
=======
    deliver(std::move(reply));
>>>>>>> F
  }

  void write_next() {
    // the front of the queue stays put until its write has completed
    asio::async_write(socket_, asio::buffer(out_.front()),
                      [this, self = shared_from_this()](const error_code& ec, std::size_t) {
                        if (ec) return close();
                        out_.pop_front();
                        if (!out_.empty()) write_next();
                      });
  }

  void close() {
    if (closed_) return;
    closed_ = true;
    idle_.cancel();
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
    hall_.leave(shared_from_this());
  }

  tcp::socket socket_;
  asio::steady_timer idle_;
  hall& hall_;
  asio::streambuf input_;
  std::deque<std::string> out_;
  bool closed_ = false;
};

void hall::broadcast(const std::string& line) {
  const auto everyone = members_;  // deliver() may make a slow member leave
  for (const auto& m : everyone) m->deliver(line);
}

class server {
public:
  server(asio::io_context& io, unsigned short port)
      : acceptor_(io, tcp::endpoint(tcp::v4(), port)) {
    accept();
  }

private:
  void accept() {
    // the server lives in main() beside the io_context
    acceptor_.async_accept([this](const error_code& ec, tcp::socket socket) {
      if (!ec && !hall_.full()) std::make_shared<session>(std::move(socket), hall_)->start();
      if (acceptor_.is_open()) accept();
    });
  }

  hall hall_;
  tcp::acceptor acceptor_;
};

}  // namespace scoreboard

int main(int argc, char** argv) {
  try {
    const int port = argc > 1 ? std::stoi(argv[1]) : 7070;
    if (port < 1 || port > 65535) throw std::invalid_argument("port");
    asio::io_context io;
    scoreboard::server srv(io, static_cast<unsigned short>(port));
    io.run();
  } catch (const std::exception& e) {
    std::cerr << "scoreboard: " << e.what() << "\n";
    return 1;
  }
}
