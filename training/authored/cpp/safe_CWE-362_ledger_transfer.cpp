#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <unordered_map>

class Ledger {
public:
    using Cents = std::int64_t;

    void open(const std::string& id, Cents initial)
    {
        std::unique_lock lock(map_mutex_);
        auto [it, fresh] = accounts_.try_emplace(id, std::make_shared<Account>());
        if (!fresh)
            throw std::invalid_argument("account exists: " + id);
        it->second->balance = initial;
    }

    bool transfer(const std::string& from, const std::string& to, Cents amount)
    {
        if (amount <= 0 || from == to)
            return false;

        auto src = lookup(from);
        auto dst = lookup(to);
        if (!src || !dst)
            return false;

        std::scoped_lock both(src->mutex, dst->mutex);
        if (src->balance < amount)
            return false;
        if (dst->balance > INT64_MAX - amount)
            return false;
        src->balance -= amount;
        dst->balance += amount;
        return true;
    }

    Cents balance(const std::string& id) const
    {
        auto acc = lookup(id);
        if (!acc)
            return 0;
        std::lock_guard guard(acc->mutex);
        return acc->balance;
    }

private:
    struct Account {
        mutable std::mutex mutex;
        Cents balance = 0;
    };

    std::shared_ptr<Account> lookup(const std::string& id) const
    {
        std::shared_lock lock(map_mutex_);
        auto it = accounts_.find(id);
        return it == accounts_.end() ? nullptr : it->second;
    }

    mutable std::shared_mutex map_mutex_;
    std::unordered_map<std::string, std::shared_ptr<Account>> accounts_;
};
