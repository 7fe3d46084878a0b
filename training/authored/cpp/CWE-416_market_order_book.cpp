#include <algorithm>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace venue {

typedef std::uint64_t OrderId;
typedef std::int64_t Ticks;

enum class Side { Buy, Sell };

struct Order {
  OrderId id;
  std::string owner;
  Side side;
  Ticks price;
  std::uint32_t open;
};

struct Fill {
  OrderId taker;
  OrderId maker;
  Ticks price;
  std::uint32_t quantity;
};

const std::uint32_t kMaxQuantity = 1000000;
const Ticks kMaxPrice = 100000000;

// Called after every change. Risk checks hang here: they look at the owner's
// open orders and pull them by cancel() when a limit has been reached.
typedef std::function<void(const std::vector<Fill>&)> FillHook;

/**
 * One instrument, price-time priority. Gateways call in from several threads.
 */
class Book {
 public:
  Book() : next_(1) {}

  void set_hook(FillHook hook) {
    std::lock_guard<std::mutex> g(mu_);
    hook_ = std::move(hook);
  }

  OrderId submit(const std::string& owner, Side side, Ticks price, std::uint32_t quantity);
  bool cancel(OrderId id, const std::string& owner);
  bool amend(OrderId id, const std::string& owner, std::uint32_t quantity);
  std::vector<Order> orders_of(const std::string& owner) const;
  std::optional<Ticks> best(Side side) const;

 private:
  typedef std::list<Order> Level;
  typedef std::map<Ticks, Level> Ladder;
  struct Where {
    Side side;
    Ticks price;
    Level::iterator it;
  };

  Ladder& ladder(Side s) { return s == Side::Buy ? bids_ : asks_; }
  void match(Order& taker, std::vector<Fill>* fills);
  void rest(const Order& o);
  void drop(std::unordered_map<OrderId, Where>::iterator w);

  mutable std::mutex mu_;
  Ladder bids_, asks_;                        // under mu_
  std::unordered_map<OrderId, Where> index_;  // under mu_
  FillHook hook_;                             // under mu_
  OrderId next_;                              // under mu_
};

// Crosses the order against the other side. Lock held.
void Book::match(Order& taker, std::vector<Fill>* fills) {
  Ladder& other = ladder(taker.side == Side::Buy ? Side::Sell : Side::Buy);
  while (taker.open > 0 && !other.empty()) {
    Ladder::iterator lvl = taker.side == Side::Buy ? other.begin() : std::prev(other.end());
    if (taker.side == Side::Buy ? lvl->first > taker.price : lvl->first < taker.price) return;

    Level& queue = lvl->second;
    while (taker.open > 0 && !queue.empty()) {
      Order& maker = queue.front();
      const std::uint32_t n = std::min(taker.open, maker.open);
      taker.open -= n;
      maker.open -= n;
      Fill f = {taker.id, maker.id, maker.price, n};
      fills->push_back(f);
      if (maker.open == 0) {
<<<<<<< V
        queue.pop_front();
        index_.erase(maker.id);
=======
        index_.erase(maker.id);
        queue.pop_front();
>>>>>>> F
      }
    }
    if (queue.empty()) other.erase(lvl);
  }
}

// Puts the remainder into the book. Lock held.
void Book::rest(const Order& o) {
  Level& queue = ladder(o.side)[o.price];
  queue.push_back(o);
  Where w = {o.side, o.price, std::prev(queue.end())};
  index_[o.id] = w;
}

// Takes an order out of the book. Lock held.
void Book::drop(std::unordered_map<OrderId, Where>::iterator w) {
  Ladder& side = ladder(w->second.side);
  Ladder::iterator lvl = side.find(w->second.price);
  lvl->second.erase(w->second.it);
  if (lvl->second.empty()) side.erase(lvl);
  index_.erase(w);
}

OrderId Book::submit(const std::string& owner, Side side, Ticks price, std::uint32_t quantity) {
  if (price <= 0 || price > kMaxPrice || quantity == 0 || quantity > kMaxQuantity)
    throw std::invalid_argument("price or quantity");

  std::vector<Fill> fills;
  FillHook hook;
  OrderId id;
  {
    std::lock_guard<std::mutex> g(mu_);
    id = next_++;
    Order o = {id, owner, side, price, quantity};
    match(o, &fills);
    if (o.open > 0) rest(o);
<<<<<<< V
    if (hook_ && !fills.empty()) hook_(fills);
  }
=======
    hook = hook_;
  }
  if (hook && !fills.empty()) hook(fills);
>>>>>>> F
  return id;
}

bool Book::cancel(OrderId id, const std::string& owner) {
  std::lock_guard<std::mutex> g(mu_);
  auto w = index_.find(id);
  if (w == index_.end() || w->second.it->owner != owner) return false;
  drop(w);
  return true;
}

// Reducing keeps the place in the queue, anything else is refused.
bool Book::amend(OrderId id, const std::string& owner, std::uint32_t quantity) {
  std::lock_guard<std::mutex> g(mu_);
  auto w = index_.find(id);
<<<<<<< V
  if (w == index_.end() || owner.empty() || quantity > kMaxQuantity) return false;
=======
  if (w == index_.end() || w->second.it->owner != owner) return false;
>>>>>>> F
  Order& o = *w->second.it;
  if (quantity >= o.open) return false;
  if (quantity == 0)
    drop(w);
  else
    o.open = quantity;
  return true;
}

std::vector<Order> Book::orders_of(const std::string& owner) const {
  std::vector<Order> out;
  std::lock_guard<std::mutex> g(mu_);
  for (const auto& e : index_)
    if (e.second.it->owner == owner) out.push_back(*e.second.it);
  std::sort(out.begin(), out.end(), [](const Order& a, const Order& b) { return a.id < b.id; });
  return out;
}

std::optional<Ticks> Book::best(Side side) const {
  std::lock_guard<std::mutex> g(mu_);
  if (side == Side::Buy) return bids_.empty() ? std::nullopt : std::make_optional(bids_.rbegin()->first);
  return asks_.empty() ? std::nullopt : std::make_optional(asks_.begin()->first);
}

}  // namespace venue
