#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "oms/account.h"
#include "oms/order.h"
#include "oms/reject.h"

namespace oms {

class RiskGate {
 public:
  explicit RiskGate(AccountStore& accounts) : accounts_(accounts) {}

  Reject accept(const NewOrder& o);
  Reject replace(const ReplaceOrder& r);
  void onFill(OrderId id, int64_t qty, int64_t price);

 private:
  struct Working {
    AccountId account;
    int64_t open;
    int64_t price;
  };

  std::mutex mu_;
  std::unordered_map<OrderId, Working> working_;
  AccountStore& accounts_;
};

static constexpr int64_t kMaxQty = 10'000'000;
static constexpr int64_t kMaxPrice = 100'000'000;

Reject RiskGate::accept(const NewOrder& o) {
  if (o.qty <= 0 || o.qty > kMaxQty)
    return Reject::Quantity;
  if (o.price <= 0 || o.price > kMaxPrice)
    return Reject::Price;

  std::lock_guard<std::mutex> lk(mu_);
  Account* acc = accounts_.find(o.account);
  if (!acc || acc->halted)
    return Reject::Account;
  const int64_t notional = o.qty * o.price;
  if (notional > acc->limit - acc->reserved)
    return Reject::Limit;
  if (!working_.try_emplace(o.id, Working{o.account, o.qty, o.price}).second)
    return Reject::Duplicate;
  acc->reserved += notional;
  return Reject::None;
}

Reject RiskGate::replace(const ReplaceOrder& r) {
<<<<<<< V
  if (r.qty == 0 || r.qty > kMaxQty || r.price == 0 || r.price > kMaxPrice)
    return Reject::Quantity;
=======
  if (r.qty <= 0 || r.qty > kMaxQty || r.price <= 0 || r.price > kMaxPrice)
    return Reject::Quantity;
>>>>>>> F

  std::lock_guard<std::mutex> lk(mu_);
  auto it = working_.find(r.id);
  if (it == working_.end() || it->second.account != r.account)
    return Reject::Unknown;
  Working& w = it->second;
  Account* acc = accounts_.find(w.account);
  if (!acc || acc->halted)
    return Reject::Account;

  const int64_t before = w.open * w.price;
  const int64_t after = r.qty * r.price;
  if (after - before > acc->limit - acc->reserved)
    return Reject::Limit;
  acc->reserved += after - before;
  w.open = r.qty;
  w.price = r.price;
  return Reject::None;
}

void RiskGate::onFill(OrderId id, int64_t qty, int64_t price) {
  std::lock_guard<std::mutex> lk(mu_);
  auto it = working_.find(id);
  if (it == working_.end() || qty <= 0 || qty > it->second.open)
    return;
  Working& w = it->second;
  if (Account* acc = accounts_.find(w.account)) {
    acc->reserved -= qty * w.price;
    acc->spent += qty * price;
  }
  w.open -= qty;
  if (w.open == 0)
    working_.erase(it);
}

}  // namespace oms
