#include <algorithm>
#include <cstdint>
#include <functional>
#include <list>
#include <unordered_map>
#include <utility>
#include <vector>

class TimerWheel {
public:
    using Callback = std::function<void()>;

    uint64_t add(uint64_t due, Callback cb) {
        const uint64_t id = ++last_id_;
        auto it = entries_.insert(entries_.end(), Entry{id, due, std::move(cb)});
        index_.emplace(id, it);
        return id;
    }

    bool cancel(uint64_t id) {
        auto found = index_.find(id);
        if (found == index_.end())
            return false;
        auto node = found->second;
        index_.erase(found);
        entries_.erase(node);
        return true;
    }

    void advance(uint64_t now) {
        std::vector<Callback> ready;
        for (auto it = entries_.begin(); it != entries_.end();) {
            if (it->due > now) {
                ++it;
                continue;
            }
            ready.push_back(std::move(it->cb));
            index_.erase(it->id);
            it = entries_.erase(it);
        }
        for (auto& cb : ready)
            cb();
    }

private:
    struct Entry {
        uint64_t id;
        uint64_t due;
        Callback cb;
    };
    std::list<Entry> entries_;
    std::unordered_map<uint64_t, std::list<Entry>::iterator> index_;
    uint64_t last_id_ = 0;
};
