#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <shared_mutex>
#include <string>
#include <thread>

class SeatMap {
public:
    bool reserve(int seat, const std::string &who)
    {
<<<<<<< V
        if (taken(seat))
            return false;
        std::lock_guard lock(mu_);
        seats_[seat] = who;
        return true;
=======
        std::lock_guard lock(mu_);
        return seats_.try_emplace(seat, who).second;
>>>>>>> F
    }

    bool taken(int seat) const
    {
        std::lock_guard lock(mu_);
        return seats_.contains(seat);
    }

    std::string holder(int seat) const
    {
<<<<<<< V
        auto it = seats_.find(seat);
        std::lock_guard lock(mu_);
=======
        std::lock_guard lock(mu_);
        auto it = seats_.find(seat);
>>>>>>> F
        return it == seats_.end() ? "" : it->second;
    }

    void clear()
    {
<<<<<<< V
        std::unique_lock<std::mutex>(mu_);
        seats_.clear();
=======
        std::unique_lock<std::mutex> lock(mu_);
        seats_.clear();
>>>>>>> F
    }

private:
    mutable std::mutex mu_;
    std::map<int, std::string> seats_;
};

class Mailbox {
public:
    void put(std::string s)
    {
        {
            std::lock_guard lock(mu_);
            q_.push(std::move(s));
        }
        cv_.notify_one();
    }

    std::string take()
    {
        std::unique_lock lock(mu_);
<<<<<<< V
        if (q_.empty())
            cv_.wait(lock);
=======
        cv_.wait(lock, [this] { return !q_.empty(); });
>>>>>>> F
        auto s = std::move(q_.front());
        q_.pop();
        return s;
    }

    std::optional<std::string> tryTake()
    {
        std::lock_guard lock(mu_);
        if (q_.empty())
            return std::nullopt;
        auto s = std::move(q_.front());
        q_.pop();
        return s;
    }

private:
    std::mutex mu_;
    std::condition_variable cv_;
    std::queue<std::string> q_;
};

class Settings {
public:
    void set(const std::string &k, const std::string &v)
    {
<<<<<<< V
        std::shared_lock lock(mu_);
        values_[k] = v;
=======
        std::unique_lock lock(mu_);
        values_[k] = v;
>>>>>>> F
    }

    std::string get(const std::string &k) const
    {
        std::shared_lock lock(mu_);
        auto it = values_.find(k);
        return it == values_.end() ? "" : it->second;
    }

private:
    mutable std::shared_mutex mu_;
    std::map<std::string, std::string> values_;
};

struct Wallet { std::mutex mu; long coins = 0; };

bool pay(Wallet &a, Wallet &b, long n)
{
    if (&a == &b || n <= 0)
        return false;
<<<<<<< V
    std::lock_guard la(a.mu);
    std::lock_guard lb(b.mu);
=======
    std::scoped_lock both(a.mu, b.mu);
>>>>>>> F
    if (a.coins < n)
        return false;
    a.coins -= n;
    b.coins += n;
    return true;
}

int nextTicket()
{
    static std::atomic<int> n{0};
    return n.fetch_add(1, std::memory_order_relaxed);
}
