#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace tiles {

/// Least-recently-used cache with a byte budget.
///
/// `get` hands out copies. Store a `std::shared_ptr<const T>` when copying the
/// value itself is expensive.
template <class Key, class Value, class Hash = std::hash<Key>>
class LruCache {
public:
    using Cost = std::function<std::size_t(const Value&)>;

    LruCache(std::size_t budget, Cost cost) : budget_(budget), cost_(std::move(cost)) {}

    LruCache(const LruCache&) = delete;
    LruCache& operator=(const LruCache&) = delete;

    std::optional<Value> get(const Key& key) {
        std::lock_guard<std::mutex> lock(mutex_);
        auto found = index_.find(key);
        if (found == index_.end()) {
            ++misses_;
            return std::nullopt;
        }
        entries_.splice(entries_.begin(), entries_, found->second);
        ++hits_;
        return found->second->value;
    }

    /// Returns false when the value alone is larger than the budget.
    bool put(const Key& key, Value value) {
        const std::size_t cost = cost_(value);
        std::lock_guard<std::mutex> lock(mutex_);
        eraseLocked(key);
        if (cost > budget_) return false;
        while (used_ > budget_ - cost) evictLocked();
        entries_.push_front(Entry{key, std::move(value), cost});
        try {
            index_.emplace(key, entries_.begin());
        } catch (...) {
            entries_.pop_front();
            throw;
        }
        used_ += cost;
        return true;
    }

    void erase(const Key& key) {
        std::lock_guard<std::mutex> lock(mutex_);
        eraseLocked(key);
    }

    /// Drops every entry that the predicate holds for.
    template <class Pred>
    std::size_t eraseIf(Pred pred) {
        std::lock_guard<std::mutex> lock(mutex_);
        std::size_t dropped = 0;
        for (auto it = entries_.begin(); it != entries_.end();) {
            if (pred(it->key, it->value)) {
                used_ -= it->cost;
                index_.erase(it->key);
                it = entries_.erase(it);
                ++dropped;
            } else {
                ++it;
            }
        }
        return dropped;
    }

    std::size_t used() const {
        std::lock_guard<std::mutex> lock(mutex_);
        return used_;
    }

private:
    struct Entry {
        Key key;
        Value value;
        std::size_t cost;
    };
    using List = std::list<Entry>;

    void eraseLocked(const Key& key) {
        auto found = index_.find(key);
        if (found == index_.end()) return;
        auto node = found->second;
        index_.erase(found);
        used_ -= node->cost;
        entries_.erase(node);
    }

    void evictLocked() {
        const Entry& last = entries_.back();
        used_ -= last.cost;
        index_.erase(last.key);
        entries_.pop_back();
    }

    mutable std::mutex mutex_;
    List entries_;
    std::unordered_map<Key, typename List::iterator, Hash> index_;
    std::size_t budget_;
    std::size_t used_ = 0;
    std::size_t hits_ = 0;
    std::size_t misses_ = 0;
    Cost cost_;
};

}  // namespace tiles
