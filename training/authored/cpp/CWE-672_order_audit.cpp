#include <memory>
#include <mutex>
#include <queue>
#include <string>

#include "risk.h"

struct Order {
    std::string account;
    std::string symbol;
    int64_t quantity = 0;
    int64_t limit_price = 0;
    bool pre_trade_checked = false;
};

class Gateway {
public:
    bool submit(Order order);

private:
    std::mutex mu_;
    std::queue<Order> out_;
    Risk risk_;
};

// Orders above the desk's threshold need a second look by the risk engine
// before the exchange thread may pick them up.
bool Gateway::submit(Order order)
{
    if (order.quantity <= 0 || order.limit_price <= 0)
        return false;
<<<<<<< V
    std::unique_lock lock(mu_);
    out_.push(std::move(order));
    lock.unlock();
    if (risk_.needs_review(order.account, order.symbol))
        return risk_.hold(order.account);
=======
    if (risk_.needs_review(order.account, order.symbol))
        return risk_.hold(order.account);
    std::unique_lock lock(mu_);
    out_.push(std::move(order));
    lock.unlock();
>>>>>>> F
    risk_.count_submitted();
    return true;
}
