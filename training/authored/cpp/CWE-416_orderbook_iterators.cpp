#include <algorithm>
#include <cstdint>
#include <iterator>
#include <list>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

struct Order {
    std::uint64_t id;
    std::string owner;
    std::int64_t qty;
};

class Book {
public:
    void pruneHistory(std::int64_t least)
    {
<<<<<<< V
        for (auto it = history_.begin(); it != history_.end(); ++it)
            if (it->qty < least)
                history_.erase(it);
=======
        for (auto it = history_.begin(); it != history_.end();)
            it = it->qty < least ? history_.erase(it) : std::next(it);
>>>>>>> F
    }

    void dropOwner(const std::string &owner)
    {
        for (auto it = byId_.begin(); it != byId_.end();) {
<<<<<<< V
            if (it->second.owner == owner)
                byId_.erase(it);
            ++it;
=======
            if (it->second.owner == owner)
                it = byId_.erase(it);
            else
                ++it;
>>>>>>> F
        }
    }

    Order &splitOrder(std::size_t i, std::int64_t qty)
    {
        Order &parent = orders_.at(i);
        Order child{nextId_++, parent.owner, qty};
<<<<<<< V
        orders_.push_back(std::move(child));
        parent.qty -= qty;
=======
        parent.qty -= qty;
        orders_.push_back(std::move(child));
>>>>>>> F
        return orders_.back();
    }

    void duplicateFirst()
    {
        if (!orders_.empty())
            orders_.push_back(orders_.front());
    }

    std::int64_t depth() const
    {
        std::int64_t sum = 0;
        for (const auto &o : orders_)
            sum += o.qty;
        return sum;
    }

    void matchAll()
    {
<<<<<<< V
        for (auto &o : orders_)
            if (o.qty > 1000)
                orders_.push_back({nextId_++, o.owner, o.qty / 2});
=======
        for (std::size_t i = 0, n = orders_.size(); i < n; ++i)
            if (orders_[i].qty > 1000)
                orders_.push_back({nextId_++, orders_[i].owner, orders_[i].qty / 2});
>>>>>>> F
    }

    bool cancel(std::uint64_t id, std::string &ownerOut)
    {
        auto it = byId_.find(id);
        if (it == byId_.end())
            return false;
<<<<<<< V
        byId_.erase(it);
        ownerOut = it->second.owner;
=======
        ownerOut = it->second.owner;
        byId_.erase(it);
>>>>>>> F
        return true;
    }

    std::size_t purgeZeroes()
    {
        return std::erase_if(orders_, [](const Order &o) { return o.qty == 0; });
    }

    const std::string &ownerOf(std::uint64_t id)
    {
        // node based: references stay valid while other keys come and go
        auto [it, fresh] = byId_.try_emplace(id, Order{id, "", 0});
        byId_.try_emplace(id + 1, Order{id + 1, "", 0});
        return it->second.owner;
    }

private:
    std::vector<Order> orders_;
    std::list<Order> history_;
    std::map<std::uint64_t, Order> byId_;
    std::uint64_t nextId_ = 1;
};
