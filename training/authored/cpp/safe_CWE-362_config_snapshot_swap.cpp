#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "edge/config.h"
#include "edge/loader.h"
#include "edge/log.h"

namespace edge {

// Readers take a snapshot; the watcher thread replaces it as a whole.
class ConfigHub {
 public:
  explicit ConfigHub(Loader loader);
  ~ConfigHub();

  std::shared_ptr<const Config> current() const;
  void reload();

 private:
  void watch();

  Loader loader_;
  mutable std::mutex mu_;
  std::condition_variable wake_;
  std::shared_ptr<const Config> config_;
  bool stop_ = false;
  bool reload_ = false;
  std::atomic<uint64_t> failures_{0};
  std::thread watcher_;
};

ConfigHub::ConfigHub(Loader loader)
    : loader_(std::move(loader)), config_(loader_.load()), watcher_([this] { watch(); }) {}

ConfigHub::~ConfigHub() {
  {
    std::lock_guard<std::mutex> lock(mu_);
    stop_ = true;
  }
  wake_.notify_all();
  watcher_.join();
}

std::shared_ptr<const Config> ConfigHub::current() const {
  std::lock_guard<std::mutex> lock(mu_);
  return config_;
}

void ConfigHub::reload() {
  {
    std::lock_guard<std::mutex> lock(mu_);
    reload_ = true;
  }
  wake_.notify_one();
}

void ConfigHub::watch() {
  std::unique_lock<std::mutex> lock(mu_);
  while (!stop_) {
    wake_.wait_for(lock, std::chrono::seconds(30), [this] { return stop_ || reload_; });
    if (stop_)
      break;
    const bool forced = reload_;
    reload_ = false;
    lock.unlock();

    std::shared_ptr<const Config> fresh;
    try {
      if (forced || loader_.changed())
        fresh = loader_.load();
    } catch (const std::exception& e) {
      failures_.fetch_add(1, std::memory_order_relaxed);
      LOG_WARN("config: %s", e.what());
    }

    lock.lock();
    if (fresh)
      config_.swap(fresh);
  }
}

}  // namespace edge
