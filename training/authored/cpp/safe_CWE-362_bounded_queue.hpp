#pragma once
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

template <typename T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : capacity_(capacity)
    {
        if (capacity == 0)
            throw std::invalid_argument("capacity");
    }

    // Blocks while the queue is full. False once it has been closed.
    bool push(T item)
    {
        std::unique_lock lock(mutex_);
        not_full_.wait(lock, [this] { return closed_ || items_.size() < capacity_; });
        if (closed_)
            return false;
        items_.push_back(std::move(item));
        lock.unlock();
        not_empty_.notify_one();
        return true;
    }

    // Blocks while the queue is empty. Nothing once it is closed and drained.
    std::optional<T> pop()
    {
        std::unique_lock lock(mutex_);
        not_empty_.wait(lock, [this] { return closed_ || !items_.empty(); });
        if (items_.empty())
            return std::nullopt;
        std::optional<T> item(std::move(items_.front()));
        items_.pop_front();
        lock.unlock();
        not_full_.notify_one();
        return item;
    }

    template <class Rep, class Period>
    std::optional<T> popFor(std::chrono::duration<Rep, Period> limit)
    {
        std::unique_lock lock(mutex_);
        if (!not_empty_.wait_for(lock, limit, [this] { return closed_ || !items_.empty(); }))
            return std::nullopt;
        if (items_.empty())
            return std::nullopt;
        std::optional<T> item(std::move(items_.front()));
        items_.pop_front();
        lock.unlock();
        not_full_.notify_one();
        return item;
    }

    void close()
    {
        {
            std::lock_guard lock(mutex_);
            closed_ = true;
        }
        not_empty_.notify_all();
        not_full_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable not_empty_;
    std::condition_variable not_full_;
    std::deque<T> items_;
    const std::size_t capacity_;
    bool closed_ = false;
};

// A fixed crew of threads that work off a queue of jobs.
class Crew {
public:
    using Job = std::function<void()>;

    Crew(std::size_t threads, std::size_t backlog, std::function<void(std::exception_ptr)> onError)
        : queue_(backlog), onError_(std::move(onError))
    {
        threads_.reserve(threads);
        try {
            for (std::size_t i = 0; i < threads; ++i)
                threads_.emplace_back([this] { run(); });
        } catch (...) {
            stop();
            throw;
        }
    }

    ~Crew() { stop(); }
    Crew(const Crew &) = delete;
    Crew &operator=(const Crew &) = delete;

    bool submit(Job job) { return queue_.push(std::move(job)); }

private:
    void run()
    {
        while (auto job = queue_.pop()) {
            try {
                (*job)();
            } catch (...) {
                onError_(std::current_exception());
            }
        }
    }

    void stop()
    {
        queue_.close();
        for (auto &t : threads_)
            if (t.joinable())
                t.join();
    }

    BoundedQueue<Job> queue_;
    std::function<void(std::exception_ptr)> onError_;
    std::vector<std::thread> threads_;
};
