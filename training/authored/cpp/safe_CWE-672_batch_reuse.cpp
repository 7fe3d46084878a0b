#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "sink.h"

class Batcher {
public:
    explicit Batcher(Sink &s) : sink_(s) { cur_.reserve(256); }

    void add(std::string line)
    {
        std::unique_lock lock(mu_);
        bytes_ += line.size();
        cur_.push_back(std::move(line));
        if (cur_.size() < 256 && bytes_ < 65536)
            return;

        std::vector<std::string> full = std::move(cur_);
        cur_ = {};
        cur_.reserve(256);
        const auto bytes = std::exchange(bytes_, 0);
        lock.unlock();

        sink_.write(full, bytes);
    }

    void flush()
    {
        std::vector<std::string> rest;
        std::size_t bytes;
        {
            std::lock_guard lock(mu_);
            rest.swap(cur_);
            bytes = std::exchange(bytes_, 0);
        }
        if (!rest.empty())
            sink_.write(rest, bytes);
    }

private:
    Sink &sink_;
    std::mutex mu_;
    std::vector<std::string> cur_;
    std::size_t bytes_ = 0;
};
