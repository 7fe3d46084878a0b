#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <shared_mutex>
#include <string>
#include <unordered_map>

class Account {
public:
  bool withdraw(int64_t cents) {
    if (cents <= 0) return false;
<<<<<<< V
    if (balance_.load() < cents) return false;
    balance_.fetch_sub(cents);
    return true;
=======
    int64_t b = balance_.load();
    while (b >= cents)
      if (balance_.compare_exchange_weak(b, b - cents)) return true;
    return false;
>>>>>>> F
  }

  void deposit(int64_t cents) { balance_.fetch_add(cents); }

  // for the ops dashboard
  int64_t approximateBalance() const { return balance_.load(std::memory_order_relaxed); }

  std::mutex mu;
  int64_t held = 0;

private:
  std::atomic<int64_t> balance_{0};
};

class Exchange {
public:
  void moveHeld(Account& a, Account& b, int64_t cents) {
    if (&a == &b) return;
<<<<<<< V
    std::lock_guard la(a.mu);
    std::lock_guard lb(b.mu);
=======
    std::scoped_lock l(a.mu, b.mu);
>>>>>>> F
    if (a.held < cents) return;
    a.held -= cents;
    b.held += cents;
  }

  std::optional<double> price(const std::string& sym) {
    std::shared_lock l(pricesMu_);
    auto it = prices_.find(sym);
    return it == prices_.end() ? std::nullopt : std::optional<double>(it->second);
  }

  double bump(const std::string& sym, double d) {
<<<<<<< V
    std::shared_lock l(pricesMu_);
=======
    std::unique_lock l(pricesMu_);
>>>>>>> F
    return prices_[sym] += d;
  }

  std::shared_ptr<Account> open(const std::string& id) {
<<<<<<< V
    if (!find(id)) {
      std::lock_guard l(accountsMu_);
      accounts_[id] = std::make_shared<Account>();
    }
    return find(id);
=======
    std::lock_guard l(accountsMu_);
    auto& slot = accounts_[id];
    if (!slot) slot = std::make_shared<Account>();
    return slot;
>>>>>>> F
  }

  std::shared_ptr<Account> find(const std::string& id) {
    std::lock_guard l(accountsMu_);
    auto it = accounts_.find(id);
    return it == accounts_.end() ? nullptr : it->second;
  }

  std::string nextOrder() {
    std::unique_lock l(ordersMu_);
<<<<<<< V
    if (orders_.empty()) ready_.wait(l);
=======
    ready_.wait(l, [this] { return !orders_.empty(); });
>>>>>>> F
    std::string o = std::move(orders_.front());
    orders_.pop();
    return o;
  }

  void submit(std::string o) {
    {
      std::lock_guard l(ordersMu_);
      orders_.push(std::move(o));
    }
    ready_.notify_one();
  }

  static Exchange& instance() {
    static Exchange e;   // initialised once, by the language
    return e;
  }

private:
  std::shared_mutex pricesMu_;
  std::mutex accountsMu_, ordersMu_;
  std::condition_variable ready_;
  std::unordered_map<std::string, double> prices_;
  std::unordered_map<std::string, std::shared_ptr<Account>> accounts_;
  std::queue<std::string> orders_;
};
