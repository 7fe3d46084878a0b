#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

struct Config { std::string host; int port; };
Config readConfig();

class Registry {
 public:
  static Registry* instance() {
<<<<<<< V
    if (!instance_) {
      std::lock_guard<std::mutex> g(mutex_);
      if (!instance_) instance_ = new Registry();
    }
    return instance_;
=======
    std::lock_guard<std::mutex> g(mutex_);
    if (!instance_) instance_ = new Registry();
    return instance_;
>>>>>>> F
  }

  static const Config& config() {
    static const Config c = readConfig();
    return c;
  }

 private:
  static Registry* instance_;
  static std::mutex mutex_;
};

class LazyConfig {
 public:
  const Config* get() {
    Config* c = ptr_.load(std::memory_order_acquire);
    if (c) return c;
    std::lock_guard<std::mutex> g(m_);
    c = ptr_.load(std::memory_order_relaxed);
    if (!c) {
      c = new Config(readConfig());
<<<<<<< V
      ptr_.store(c, std::memory_order_relaxed);
=======
      ptr_.store(c, std::memory_order_release);
>>>>>>> F
    }
    return c;
  }

 private:
  std::atomic<Config*> ptr_{nullptr};
  std::mutex m_;
};

class Coupon {
 public:
  bool redeem() {
<<<<<<< V
    if (left_.load() <= 0) return false;
    left_.fetch_sub(1);
    return true;
=======
    int n = left_.load();
    while (n > 0 && !left_.compare_exchange_weak(n, n - 1)) {}
    return n > 0;
>>>>>>> F
  }

  void addMore(int n) { left_.fetch_add(n); }

 private:
  std::atomic<int> left_{100};
};

class Handle {
 public:
  void release() {
<<<<<<< V
    --refs_;
    if (refs_ == 0) delete this;
=======
    if (--refs_ == 0) delete this;
>>>>>>> F
  }

  void retain() { ++refs_; }

 private:
  std::atomic<int> refs_{1};
};

uint64_t countMatches(const std::vector<std::vector<int>>& shards, int wanted) {
<<<<<<< V
  uint64_t total = 0;
=======
  std::atomic<uint64_t> total{0};
>>>>>>> F
  std::vector<std::thread> pool;
  for (const auto& s : shards)
    pool.emplace_back([&total, &s, wanted] { for (int v : s) if (v == wanted) ++total; });
  for (auto& t : pool) t.join();
  return total;
}

uint64_t countSerial(const std::vector<std::vector<int>>& shards, int wanted) {
  uint64_t total = 0;
  for (const auto& s : shards)
    for (int v : s) if (v == wanted) ++total;
  return total;
}

class NameCache {
 public:
  std::string lookup(int id) {
<<<<<<< V
    auto it = names_.find(id);
    std::lock_guard<std::mutex> g(m_);
=======
    std::lock_guard<std::mutex> g(m_);
    auto it = names_.find(id);
>>>>>>> F
    return it == names_.end() ? std::string() : it->second;
  }

  void insert(int id, std::string name) {
    std::lock_guard<std::mutex> g(m_);
    names_[id] = std::move(name);
  }

 private:
  std::mutex m_;
  std::unordered_map<int, std::string> names_;
};
