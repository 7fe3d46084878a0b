// A vector that keeps its first N elements inside of itself. Used all over the
// tokenizer, where most lists hold two or three entries.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace base {

template <typename T, std::size_t N>
class small_vector {
    static_assert(N > 0);
    static_assert(std::is_nothrow_move_constructible_v<T>);

public:
    using value_type = T;
    using iterator = T*;
    using const_iterator = const T*;

    small_vector() noexcept = default;
    small_vector(std::initializer_list<T> il) : small_vector() {
        reserve(il.size());
        for (const T& v : il) emplace_back(v);
    }
    small_vector(const small_vector& o) : small_vector() {
        reserve(o.size_);
        for (const T& v : o) emplace_back(v);
    }
    small_vector(small_vector&& o) noexcept { steal(o); }
    ~small_vector() { release(); }

    small_vector& operator=(const small_vector& o) {
<<<<<<< V
        const std::size_t n = o.size_;
        clear();
        reserve(n);
        for (std::size_t i = 0; i < n; ++i) emplace_back(o.data_[i]);
        return *this;
=======
        if (this != &o) *this = small_vector(o);
        return *this;
>>>>>>> F
    }
    small_vector& operator=(small_vector&& o) noexcept {
        if (this != &o) {
            release();
            steal(o);
        }
        return *this;
    }

    std::size_t size() const noexcept { return size_; }
    std::size_t capacity() const noexcept { return capacity_; }
    bool empty() const noexcept { return size_ == 0; }
    iterator begin() noexcept { return data_; }
    iterator end() noexcept { return data_ + size_; }
    const_iterator begin() const noexcept { return data_; }
    const_iterator end() const noexcept { return data_ + size_; }
    T& operator[](std::size_t i) { assert(i < size_); return data_[i]; }
    const T& operator[](std::size_t i) const { assert(i < size_); return data_[i]; }
    T& back() { assert(size_ > 0); return data_[size_ - 1]; }

    T& at(std::size_t i) {
        if (i >= size_) throw std::out_of_range("small_vector");
        return data_[i];
    }

    void reserve(std::size_t n) {
        if (n > capacity_) move_to(allocate(n), n);
    }

    template <typename... Args>
    T& emplace_back(Args&&... args) {
        if (size_ == capacity_) {
            const std::size_t cap = grown();
<<<<<<< V
            move_to(allocate(cap), cap);
            ::new (static_cast<void*>(data_ + size_)) T(std::forward<Args>(args)...);
=======
            T* fresh = allocate(cap);
            construct_or_free(fresh, cap, std::forward<Args>(args)...);
            move_to(fresh, cap);
>>>>>>> F
        } else {
            ::new (static_cast<void*>(data_ + size_)) T(std::forward<Args>(args)...);
        }
        return data_[size_++];
    }

    void push_back(const T& v) { emplace_back(v); }
    void push_back(T&& v) { emplace_back(std::move(v)); }

    void pop_back() {
        assert(size_ > 0);
        std::destroy_at(data_ + --size_);
    }

    // Takes the value by copy, so that it may come from this vector.
    iterator insert(const_iterator pos, T v) {
        const std::size_t at = static_cast<std::size_t>(pos - data_);
        emplace_back(std::move(v));
        std::rotate(data_ + at, data_ + size_ - 1, data_ + size_);
        return data_ + at;
    }

    iterator erase(const_iterator pos) {
        T* p = data_ + (pos - data_);
        std::move(p + 1, end(), p);
        pop_back();
        return p;
    }

    void clear() noexcept {
        std::destroy(begin(), end());
        size_ = 0;
    }

private:
    bool is_inline() const noexcept { return data_ == reinterpret_cast<const T*>(storage_); }

    std::size_t grown() const {
        if (capacity_ > std::numeric_limits<std::size_t>::max() / sizeof(T) / 2) throw std::length_error("small_vector");
        return capacity_ * 2;
    }

    static T* allocate(std::size_t n) { return std::allocator<T>().allocate(n); }

    template <typename... Args>
    void construct_or_free(T* block, std::size_t cap, Args&&... args) {
        try {
            ::new (static_cast<void*>(block + size_)) T(std::forward<Args>(args)...);
        } catch (...) {
            std::allocator<T>().deallocate(block, cap);
            throw;
        }
    }

    void move_to(T* block, std::size_t cap) noexcept {
        std::uninitialized_move(begin(), end(), block);
        std::destroy(begin(), end());
        if (!is_inline()) std::allocator<T>().deallocate(data_, capacity_);
        data_ = block;
        capacity_ = cap;
    }

    void release() noexcept {
        clear();
        if (!is_inline()) std::allocator<T>().deallocate(data_, capacity_);
        data_ = reinterpret_cast<T*>(storage_);
        capacity_ = N;
    }

    // Expects this to be empty and inline.
    void steal(small_vector& o) noexcept {
        if (o.is_inline()) {
            std::uninitialized_move(o.begin(), o.end(), data_);
            size_ = o.size_;
            o.clear();
        } else {
            data_ = std::exchange(o.data_, reinterpret_cast<T*>(o.storage_));
            capacity_ = std::exchange(o.capacity_, N);
            size_ = std::exchange(o.size_, 0);
        }
    }

    alignas(T) std::byte storage_[N * sizeof(T)];
    T* data_ = reinterpret_cast<T*>(storage_);
    std::size_t size_ = 0;
    std::size_t capacity_ = N;
};

// --- tokenizer helpers --------------------------------------------------------

using words = small_vector<std::string, 4>;

inline words split(std::string_view s, char sep) {
    words out;
    for (;;) {
        const auto at = s.find(sep);
        out.emplace_back(s.substr(0, at));
        if (at == std::string_view::npos) return out;
        s.remove_prefix(at + 1);
    }
}

// Repeats the last word until there are n of them.
inline void pad(words& w, std::size_t n) {
    while (!w.empty() && w.size() < n) w.push_back(w.back());
}

// Drops repeated neighbours.
inline void squeeze(words& w) {
    for (auto it = w.begin(); it != w.end();) {
<<<<<<< V
        if (*it == *std::next(it)) it = w.erase(it);
=======
        if (std::next(it) != w.end() && *it == *std::next(it)) it = w.erase(it);
>>>>>>> F
        else ++it;
    }
}

}  // namespace base
