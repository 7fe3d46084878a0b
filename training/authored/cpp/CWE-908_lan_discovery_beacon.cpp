#include <arpa/inet.h>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <map>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <vector>
// LAN discovery of game servers: clients broadcast a query, servers answer with
// a beacon. All clients of the network segment see the traffic.
namespace lan {
constexpr std::uint16_t default_port = 28711;
constexpr std::uint32_t magic = 0x4c414e31;
constexpr std::size_t max_servers = 256;
struct query {
  std::uint32_t magic;
  std::uint32_t nonce;
};
struct beacon {
  std::uint32_t magic;
  std::uint32_t nonce;
  std::uint16_t game_port;
  std::uint8_t players;
  std::uint8_t slots;
  char name[32];
  char map[24];
};
static_assert(sizeof(beacon) == 68, "no padding");
struct server_info {
  std::string name;
  std::string map;
  unsigned players = 0, slots = 0;
  std::uint16_t port = 0;
};
// Copies into a fixed field, always terminated, the rest zero.
template <std::size_t N>
void put(char (&field)[N], std::string_view s) {
  const std::size_t n = s.size() < N ? s.size() : N - 1;
  std::memset(field, 0, N);
  std::memcpy(field, s.data(), n);
}
// Reads from a fixed field as the sender filled it.
template <std::size_t N>
std::string get(const char (&field)[N]) {
  std::string out(field, ::strnlen(field, N));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  return out;
}
class udp_socket {
 public:
  udp_socket() : fd_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "socket");
  }
  ~udp_socket() { ::close(fd_); }
  udp_socket(const udp_socket&) = delete;
  udp_socket& operator=(const udp_socket&) = delete;
  int fd() const { return fd_; }
  void bind(std::uint16_t port) {
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_port = htons(port);
    if (::bind(fd_, reinterpret_cast<sockaddr*>(&a), sizeof a) != 0)
      throw std::system_error(errno, std::generic_category(), "bind");
  }
  void allow_broadcast() {
    int on = 1;
    ::setsockopt(fd_, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
  }
 private:
  int fd_;
};
class responder {
 public:
  explicit responder(std::uint16_t game_port) : game_port_(game_port) { sock_.bind(default_port); }
  void set(const server_info& s) { info_ = s; }
  // Answers at most one query; returns whether there was one.
  bool poll_once(int timeout_ms) {
    pollfd p{sock_.fd(), POLLIN, 0};
    if (::poll(&p, 1, timeout_ms) <= 0) return false;
    query q;
    sockaddr_in from{};
    socklen_t flen = sizeof from;
    const ssize_t n = ::recvfrom(sock_.fd(), &q, sizeof q, 0, reinterpret_cast<sockaddr*>(&from), &flen);
<<<<<<< V
    if (n < static_cast<ssize_t>(sizeof magic) || ntohl(q.magic) != magic) return false;
=======
    if (n != sizeof q || ntohl(q.magic) != magic) return false;
>>>>>>> F
    if (!allowed(from)) return false;
    beacon b;
    b.magic = htonl(magic);
    b.nonce = q.nonce;
    b.game_port = htons(game_port_);
    b.players = static_cast<std::uint8_t>(info_.players < 255 ? info_.players : 255);
    b.slots = static_cast<std::uint8_t>(info_.slots < 255 ? info_.slots : 255);
    put(b.name, info_.name);
<<<<<<< V
    std::snprintf(b.map, sizeof b.map, "%s", info_.map.c_str());
=======
    put(b.map, info_.map);
>>>>>>> F
    ::sendto(sock_.fd(), &b, sizeof b, 0, reinterpret_cast<sockaddr*>(&from), flen);
    return true;
  }
 private:
  // Private networks only, and a few answers per address and second.
  bool allowed(const sockaddr_in& from) {
    const std::uint32_t a = ntohl(from.sin_addr.s_addr);
    const bool local = a >> 24 == 10 || a >> 24 == 127 || a >> 20 == 0xac1 || a >> 16 == 0xc0a8;
    if (!local) return false;
    const std::time_t now = std::time(nullptr);
    if (now != second_) {
      recent_.clear();
      second_ = now;
    }
    return ++recent_[a] <= 4;
  }
  udp_socket sock_;
  std::uint16_t game_port_;
  server_info info_;
  std::map<std::uint32_t, int> recent_;
  std::time_t second_ = 0;
};
class browser {
 public:
  explicit browser(std::uint32_t nonce) : nonce_(nonce) { sock_.allow_broadcast(); }
  void ask() {
    query q{htonl(magic), htonl(nonce_)};
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(default_port);
    to.sin_addr.s_addr = htonl(INADDR_BROADCAST);
    ::sendto(sock_.fd(), &q, sizeof q, 0, reinterpret_cast<sockaddr*>(&to), sizeof to);
  }
  // Collects what has arrived until nothing comes for timeout_ms.
  void collect(int timeout_ms) {
    for (std::size_t round = 0; round < max_servers; ++round) {
      pollfd p{sock_.fd(), POLLIN, 0};
      if (::poll(&p, 1, timeout_ms) <= 0) return;
      beacon b{};
      sockaddr_in from{};
      socklen_t flen = sizeof from;
      const ssize_t n = ::recvfrom(sock_.fd(), &b, sizeof b, 0, reinterpret_cast<sockaddr*>(&from), &flen);
      if (n != static_cast<ssize_t>(sizeof b)) continue;
      if (ntohl(b.magic) != magic || ntohl(b.nonce) != nonce_) continue;
      server_info s;
<<<<<<< V
      s.name = std::string_view(b.name);
=======
      s.name = get(b.name);
>>>>>>> F
      s.map = get(b.map);
      s.players = b.players;
      s.slots = b.slots;
      s.port = ntohs(b.game_port);
      if (found_.size() < max_servers || found_.count(from.sin_addr.s_addr)) found_[from.sin_addr.s_addr] = s;
    }
  }
  std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (const auto& e : found_) {
      char addr[INET_ADDRSTRLEN] = "";
      in_addr a;
      a.s_addr = e.first;
      ::inet_ntop(AF_INET, &a, addr, sizeof addr);
      char line[160];
      std::snprintf(line, sizeof line, "%-15s:%-5u %3u/%-3u %-24s %s", addr, unsigned(e.second.port), e.second.players,
                    e.second.slots, e.second.map.c_str(), e.second.name.c_str());
      out.push_back(line);
    }
    return out;
  }
 private:
  udp_socket sock_;
  std::uint32_t nonce_;
  std::map<std::uint32_t, server_info> found_;
};
}  // namespace lan
