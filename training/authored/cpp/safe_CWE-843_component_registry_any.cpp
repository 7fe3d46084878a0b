// Service locator of the engine: objects of any type, found by their type and
// an optional name. Modules register while they start up.
#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace engine {

using TypeKey = const void*;

/// One address per type, without RTTI.
template <typename T>
TypeKey typeKey() {
    static char anchor;
    return &anchor;
}

/// Holds one value of any movable type. Small ones live inside.
class Any {
    static constexpr std::size_t kInline = 32;

    template <typename T>
    static constexpr bool fits = sizeof(T) <= kInline && alignof(T) <= alignof(std::max_align_t) &&
                                 std::is_nothrow_move_constructible_v<T>;

    struct Ops {
        TypeKey key;
        void (*destroy)(Any&) noexcept;
        void (*relocate)(Any& from, Any& to) noexcept;
        void* (*address)(Any&) noexcept;
    };

    template <typename T>
    static T* inlinePtr(Any& a) noexcept {
        return std::launder(reinterpret_cast<T*>(a.buf_));
    }

    template <typename T>
    static const Ops* opsFor() {
        if constexpr (fits<T>) {
            static const Ops ops = {
                typeKey<T>(),
                [](Any& a) noexcept { inlinePtr<T>(a)->~T(); },
                [](Any& from, Any& to) noexcept {
                    ::new (static_cast<void*>(to.buf_)) T(std::move(*inlinePtr<T>(from)));
                    inlinePtr<T>(from)->~T();
                },
                [](Any& a) noexcept -> void* { return inlinePtr<T>(a); }};
            return &ops;
        } else {
            static const Ops ops = {
                typeKey<T>(),
                [](Any& a) noexcept { delete static_cast<T*>(a.heap_); },
                [](Any& from, Any& to) noexcept { to.heap_ = from.heap_; },
                [](Any& a) noexcept -> void* { return a.heap_; }};
            return &ops;
        }
    }

public:
    Any() noexcept : heap_(nullptr) {}
    ~Any() { reset(); }
    Any(Any&& o) noexcept : heap_(nullptr) { take(o); }
    Any& operator=(Any&& o) noexcept {
        if (this != &o) {
            reset();
            take(o);
        }
        return *this;
    }
    Any(const Any&) = delete;
    Any& operator=(const Any&) = delete;

    template <typename T, typename... Args>
    T& emplace(Args&&... args) {
        static_assert(std::is_same_v<T, std::decay_t<T>>);
        reset();
        T* p;
        if constexpr (fits<T>)
            p = ::new (static_cast<void*>(buf_)) T(std::forward<Args>(args)...);
        else
            heap_ = p = new T(std::forward<Args>(args)...);
        ops_ = opsFor<T>();
        return *p;
    }

    /// Null unless exactly a T is inside.
    template <typename T>
    T* get() noexcept {
        return ops_ && ops_->key == typeKey<T>() ? static_cast<T*>(ops_->address(*this)) : nullptr;
    }

    TypeKey key() const noexcept { return ops_ ? ops_->key : nullptr; }

    void reset() noexcept {
        if (const Ops* o = std::exchange(ops_, nullptr)) o->destroy(*this);
    }

private:
    void take(Any& o) noexcept {
        if (!o.ops_) return;
        o.ops_->relocate(o, *this);
        ops_ = std::exchange(o.ops_, nullptr);
    }

    union {
        alignas(std::max_align_t) std::byte buf_[kInline];
        void* heap_;
    };
    const Ops* ops_ = nullptr;
};

/// Everything registered stays until shutdown(), therefore plain references may
/// be handed out. The map's nodes do not move when it grows.
class Registry {
public:
    template <typename T, typename... Args>
    T& add(const std::string& name, Args&&... args) {
        Any value;
        value.emplace<T>(std::forward<Args>(args)...);
        std::unique_lock lock(mutex_);
        if (closed_) throw std::logic_error("registry is closed");
        order_.reserve(order_.size() + 1);
        auto [it, isNew] = slots_.try_emplace(Key{typeKey<T>(), name}, std::move(value));
        if (!isNew) throw std::logic_error("registered twice: " + name);
        order_.push_back(&it->first);
        return *it->second.template get<T>();
    }

    /// The key holds the type, so a name used for two types is no problem.
    template <typename T>
    T* find(const std::string& name) {
        std::shared_lock lock(mutex_);
        auto it = slots_.find(Key{typeKey<T>(), name});
        return it == slots_.end() ? nullptr : it->second.template get<T>();
    }

    template <typename T>
    T& require(const std::string& name) {
        if (T* t = find<T>(name)) return *t;
        throw std::runtime_error("missing service " + name);
    }

    /// Called once by main() when no other thread runs any more. Services go in
    /// reverse order and may still look up the ones that are left.
    void shutdown() {
        for (;;) {
            std::unique_lock lock(mutex_);
            closed_ = true;
            if (order_.empty()) return;
            auto node = slots_.extract(*order_.back());
            order_.pop_back();
            lock.unlock();
        }
    }

private:
    struct Key {
        TypeKey type;
        std::string name;
        bool operator==(const Key& o) const { return type == o.type && name == o.name; }
    };
    struct Hash {
        std::size_t operator()(const Key& k) const {
            return std::hash<const void*>()(k.type) * 31 + std::hash<std::string>()(k.name);
        }
    };

    std::shared_mutex mutex_;
    std::unordered_map<Key, Any, Hash> slots_;
    std::vector<const Key*> order_;
    bool closed_ = false;
};

/// Calls from scripts: a name and values of any type; each function checks.
class Commands {
public:
    using Fn = std::function<bool(std::vector<Any>&)>;

    void set(const std::string& name, Fn fn) { table_[name] = std::move(fn); }

    /// Wraps a function of two typed parameters. Other values are refused.
    template <typename A, typename B>
    void setTyped(const std::string& name, std::function<void(A&, B&)> fn) {
        set(name, [fn = std::move(fn)](std::vector<Any>& args) {
            if (args.size() != 2) return false;
            A* a = args[0].get<A>();
            B* b = args[1].get<B>();
            if (!a || !b) return false;
            fn(*a, *b);
            return true;
        });
    }

    bool run(const std::string& name, std::vector<Any>& args) const {
        auto it = table_.find(name);
        return it != table_.end() && it->second(args);
    }

private:
    std::unordered_map<std::string, Fn> table_;
};

}  // namespace engine
