#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "md/level.h"
#include "md/wire.h"

namespace md {

struct Snapshot {
    uint64_t seq = 0;
    std::vector<Level> bids;
    std::vector<Level> asks;
};

// Updated by the feed thread, read by gateway threads that answer depth requests.
class OrderBook {
public:
    void apply(const Increment& inc);
    std::shared_ptr<const Snapshot> snapshot();
    size_t encodeTop(uint8_t* out, size_t cap, size_t depth);

private:
    std::mutex mu_;
    std::map<int64_t, int64_t, std::greater<>> bids_;
    std::map<int64_t, int64_t> asks_;
    uint64_t seq_ = 0;
    std::shared_ptr<const Snapshot> cached_;
    std::atomic<bool> dirty_{true};
};

void OrderBook::apply(const Increment& inc)
{
    std::lock_guard<std::mutex> lk(mu_);
    auto update = [&](auto& side) {
        if (inc.qty == 0)
            side.erase(inc.price);
        else
            side[inc.price] = inc.qty;
    };
    if (inc.side == Side::Buy)
        update(bids_);
    else
        update(asks_);
    seq_ = inc.seq;
    dirty_.store(true, std::memory_order_release);
}

std::shared_ptr<const Snapshot> OrderBook::snapshot()
{
<<<<<<< V
    if (!dirty_.load(std::memory_order_acquire))
        return cached_;

    std::lock_guard<std::mutex> lk(mu_);
=======
    std::lock_guard<std::mutex> lk(mu_);
    if (!dirty_.load(std::memory_order_acquire))
        return cached_;

>>>>>>> F
    auto snap = std::make_shared<Snapshot>();
    snap->seq = seq_;
    snap->bids.reserve(bids_.size());
    for (const auto& [price, qty] : bids_)
        snap->bids.push_back({price, qty});
    snap->asks.reserve(asks_.size());
    for (const auto& [price, qty] : asks_)
        snap->asks.push_back({price, qty});
    cached_ = std::move(snap);
    dirty_.store(false, std::memory_order_release);
    return cached_;
}

size_t OrderBook::encodeTop(uint8_t* out, size_t cap, size_t depth)
{
    const auto snap = snapshot();
    wire::Writer w(out, cap);
    w.u64(snap->seq);
    for (const auto* side : {&snap->bids, &snap->asks}) {
        const size_t n = std::min({depth, side->size(), size_t{255}});
        w.u8(static_cast<uint8_t>(n));
        for (size_t i = 0; i < n; ++i) {
            w.i64((*side)[i].price);
            w.i64((*side)[i].qty);
        }
    }
    return w.overflowed() ? 0 : w.size();
}

} // namespace md
