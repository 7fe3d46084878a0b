#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <vector>

struct Account { long cents = 0; std::mutex m; };

class Ledger {
public:
    void post(const std::string& id, const std::string& amount)
    {
<<<<<<< V
        m_.lock();
        balances_.at(id) += std::stol(amount);
        m_.unlock();
=======
        std::lock_guard<std::mutex> g(m_);
        balances_.at(id) += std::stol(amount);
>>>>>>> F
    }

    bool withdraw(const std::string& id, long cents)
    {
<<<<<<< V
        std::lock_guard<std::mutex>{m_};
=======
        std::lock_guard<std::mutex> g{m_};
>>>>>>> F
        long& have = balances_.at(id);
        if (have < cents)
            return false;
        have -= cents;
        return true;
    }

    long balance(const std::string& id)
    {
        std::unique_lock<std::mutex> g(m_);
        long have = balances_.at(id);
        g.unlock();
        return have;
    }

    void forEach(const std::function<void(const std::string&, long)>& visit)
    {
        std::unique_lock<std::mutex> g(m_);
        auto copy = balances_;
        g.unlock();
        for (const auto& [id, cents] : copy)
            visit(id, cents);
    }

private:
    std::mutex m_;
    std::map<std::string, long> balances_;
};

void transfer(Account& from, Account& to, long cents)
{
    if (&from == &to)
        return;
<<<<<<< V
    std::lock_guard<std::mutex> a(from.m);
    std::lock_guard<std::mutex> b(to.m);
=======
    std::scoped_lock both(from.m, to.m);
>>>>>>> F
    from.cents -= cents;
    to.cents += cents;
}

class Jobs {
public:
    std::string take()
    {
        std::unique_lock<std::mutex> lk(m_);
<<<<<<< V
        ready_.wait(lk);
=======
        ready_.wait(lk, [this] { return !jobs_.empty(); });
>>>>>>> F
        std::string job = std::move(jobs_.front());
        jobs_.pop_front();
        return job;
    }

    void add(std::string job)
    {
        m_.lock();
        const bool full = jobs_.size() >= 4096;
        m_.unlock();
        if (full)
            return;
        std::lock_guard<std::mutex> g(m_);
        jobs_.push_back(std::move(job));
        ready_.notify_one();
    }

private:
    std::mutex m_;
    std::condition_variable ready_;
    std::deque<std::string> jobs_;
};

class Settings {
public:
    void set(const std::string& key, std::string value)
    {
<<<<<<< V
        std::shared_lock<std::shared_mutex> g(m_);
=======
        std::unique_lock<std::shared_mutex> g(m_);
>>>>>>> F
        values_[key] = std::move(value);
    }

    std::string get(const std::string& key) const
    {
        std::shared_lock<std::shared_mutex> g(m_);
        auto it = values_.find(key);
        return it == values_.end() ? std::string() : it->second;
    }

private:
    mutable std::shared_mutex m_;
    std::map<std::string, std::string> values_;
};
