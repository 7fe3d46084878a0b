#include <mutex>
#include <string>
#include <unordered_map>

/// Counts the vouchers each customer still has. Used by all worker threads.
class Vouchers {
public:
    void grant(const std::string& customer, int n)
    {
        std::lock_guard lock(mutex_);
        left_[customer] += n;
    }

    /// Use up one voucher; false when the customer has none left.
    bool redeem(const std::string& customer)
    {
<<<<<<< V
        if (remaining(customer) <= 0)
            return false;
        std::lock_guard lock(mutex_);
        --left_[customer];
        return true;
=======
        std::lock_guard lock(mutex_);
        const auto it = left_.find(customer);
        if (it == left_.end() || it->second <= 0)
            return false;
        --it->second;
        return true;
>>>>>>> F
    }

    int remaining(const std::string& customer)
    {
        std::lock_guard lock(mutex_);
        const auto it = left_.find(customer);
        return it == left_.end() ? 0 : it->second;
    }

private:
    std::mutex mutex_;
    std::unordered_map<std::string, int> left_;
};
