#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <utility>

class Db {
  sqlite3* h_ = nullptr;

 public:
  explicit Db(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &h_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
      const std::string why = h_ ? sqlite3_errmsg(h_) : "out of memory";
      sqlite3_close(h_);
      throw std::runtime_error(path + ": " + why);
    }
  }
  Db(const Db&) = delete;
  Db& operator=(const Db&) = delete;
  Db(Db&& o) noexcept : h_(std::exchange(o.h_, nullptr)) {}
  Db& operator=(Db&& o) noexcept {
    if (this != &o) {
      sqlite3_close(h_);
      h_ = std::exchange(o.h_, nullptr);
    }
    return *this;
  }
  ~Db() { sqlite3_close(h_); }
  sqlite3* get() const { return h_; }
};
// Moves the handle into the pool slot, closing what was there.
void replace(Db& slot, const std::string& path) {
  Db fresh(path);
  sqlite3_busy_timeout(fresh.get(), 2000);
  slot = std::move(fresh);
}
