#include <array>
#include <cstdint>
#include <deque>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

struct Request {
  std::string method;
  std::string path;
  std::unordered_map<std::string, std::string> headers;
};

struct Session { std::string user; bool admin = false; };

class Metrics {
 public:
  void onRequest(const Request& r) {
<<<<<<< V
    ++byPath_[r.path];
=======
    ++byPath_[routeOf(r.path)];
>>>>>>> F
  }

  void onMethod(const Request& r) {
    static const std::array<const char*, 4> known{"GET", "POST", "PUT", "DELETE"};
    for (auto* k : known)
      if (r.method == k) ++byMethod_[r.method];
  }

  void onAgent(const Request& r) {
    auto h = r.headers.find("user-agent");
    if (h == r.headers.end()) return;
<<<<<<< V
    ++byAgent_[h->second];
=======
    if (byAgent_.size() < 500 || byAgent_.count(h->second)) ++byAgent_[h->second];
>>>>>>> F
  }

 private:
  static std::string routeOf(const std::string& path) {
    static const std::vector<std::string> routes{"/login", "/items", "/orders"};
    for (const auto& r : routes)
      if (path.compare(0, r.size(), r) == 0) return r;
    return "other";
  }
  std::map<std::string, uint64_t> byPath_, byMethod_, byAgent_;
};

class Sessions {
 public:
  bool isAdmin(const std::string& cookie) {
<<<<<<< V
    return live_[cookie].admin;
=======
    auto it = live_.find(cookie);
    return it != live_.end() && it->second.admin;
>>>>>>> F
  }

  void start(const std::string& freshId, std::string user) {
    live_[freshId].user = std::move(user);
  }

 private:
  std::unordered_map<std::string, Session> live_;
};

class Inbox {
 public:
  bool post(std::string msg) {
    std::lock_guard<std::mutex> g(m_);
<<<<<<< V
    items_.push_back(std::move(msg));
=======
    if (items_.size() >= 10000) return false;
    items_.push_back(std::move(msg));
>>>>>>> F
    return true;
  }

 private:
  std::mutex m_;
  std::deque<std::string> items_;
};

std::map<std::string, int> countWords(const std::string& bundledFile) {
  std::map<std::string, int> n;
  std::ifstream in(bundledFile);
  for (std::string w; in >> w;) ++n[w];
  return n;
}

std::array<uint32_t, 256> histogram(const std::string& data) {
  std::array<uint32_t, 256> h{};
  for (unsigned char c : data) ++h[c];
  return h;
}

std::optional<std::string> readLine(int (*next)()) {
  std::string line;
<<<<<<< V
  for (int c = next(); c != '\n'; c = next()) {
=======
  for (int c = next(); c != '\n' && line.size() < 8192; c = next()) {
>>>>>>> F
    if (c < 0) return std::nullopt;
    line.push_back(char(c));
  }
  return line;
}
