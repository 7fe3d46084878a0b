#include <algorithm>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <vector>

namespace market {

enum class Side { Buy, Sell };

struct Order {
    std::uint64_t id;
    Side side;
    std::int64_t price;
    std::uint32_t quantity;
};

struct Trade {
    std::uint64_t resting;
    std::uint64_t incoming;
    std::int64_t price;
    std::uint32_t quantity;
};

class OrderBook {
public:
    std::vector<Trade> submit(Order order)
    {
        std::vector<Trade> trades;
        if (order.side == Side::Buy)
            match(order, asks_, trades, [&](std::int64_t p) { return p <= order.price; });
        else
            match(order, bids_, trades, [&](std::int64_t p) { return p >= order.price; });

        if (order.quantity > 0) {
            if (order.side == Side::Buy)
                bids_[order.price].push_back(order);
            else
                asks_[order.price].push_back(order);
        }
        return trades;
    }

    bool cancel(std::uint64_t id) { return remove(bids_, id) || remove(asks_, id); }

    std::int64_t spread() const
    {
        if (bids_.empty() || asks_.empty())
            return -1;
        return asks_.begin()->first - bids_.begin()->first;
    }

private:
    template <typename Levels, typename Crosses>
    static void match(Order& in, Levels& levels, std::vector<Trade>& trades, Crosses crosses)
    {
        while (in.quantity > 0 && !levels.empty() && crosses(levels.begin()->first)) {
            auto& queue = levels.begin()->second;
            Order& top = queue.front();
            const std::uint32_t n = std::min(in.quantity, top.quantity);
            trades.push_back({top.id, in.id, top.price, n});
            in.quantity -= n;
            top.quantity -= n;
            if (top.quantity == 0)
                queue.pop_front();
            if (queue.empty())
                levels.erase(levels.begin());
        }
    }

    template <typename Levels>
    static bool remove(Levels& levels, std::uint64_t id)
    {
        for (auto level = levels.begin(); level != levels.end(); ++level) {
            auto& queue = level->second;
            auto hit = std::find_if(queue.begin(), queue.end(), [id](const Order& o) { return o.id == id; });
            if (hit == queue.end())
                continue;
            queue.erase(hit);
            if (queue.empty())
                levels.erase(level);
            return true;
        }
        return false;
    }

    std::map<std::int64_t, std::list<Order>, std::greater<>> bids_;
    std::map<std::int64_t, std::list<Order>> asks_;
};

}
