#include "gate/settings.h"
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace gate {
// One immutable set of settings. Request threads work with the set they got at
// the beginning of a request, a reload puts a new one beside it.
struct Settings {
    std::uint32_t revision = 0;
    unsigned maxBody = 1 << 20;
    std::chrono::milliseconds timeout{5000};
    std::vector<std::string> upstreams;
    std::vector<std::string> blocked;
};
using SettingsPtr = std::shared_ptr<const Settings>;
/// Lines of "key value"; unknown keys make the whole file invalid.
std::optional<Settings> parseSettings(std::istream& in) {
    Settings s;
    std::string line;
    while (std::getline(in, line)) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string key, value;
        if (!(words >> key >> value)) return std::nullopt;
        if (key == "upstream") {
            s.upstreams.push_back(value);
        } else if (key == "block") {
            s.blocked.push_back(value);
        } else if (key == "max-body" || key == "timeout") {
            std::istringstream number(value);
            unsigned n = 0;
            if (!(number >> n) || n == 0 || n > 100u << 20) return std::nullopt;
            if (key == "timeout") s.timeout = std::chrono::milliseconds(n);
            else s.maxBody = n;
        } else {
            return std::nullopt;
        }
    }
    if (s.upstreams.empty()) return std::nullopt;
    std::sort(s.blocked.begin(), s.blocked.end());
    return s;
}
class SettingsBox {
public:
    explicit SettingsBox(Settings first) : current_(std::make_shared<const Settings>(std::move(first))) {
        if (current_->upstreams.empty()) throw std::invalid_argument("no upstreams");
    }
    SettingsPtr get() const {
        std::lock_guard<std::mutex> lock(mutex_);
        return current_;
    }
    /// The old set is released after the lock, its destructor may take a while.
    std::uint32_t replace(Settings next) {
        if (next.upstreams.empty()) throw std::invalid_argument("no upstreams");
        SettingsPtr old;
        std::lock_guard<std::mutex> writer(writers_);
        next.revision = get()->revision + 1;
        auto fresh = std::make_shared<const Settings>(std::move(next));
        const std::uint32_t revision = fresh->revision;
        {
            std::lock_guard<std::mutex> lock(mutex_);
            old = std::exchange(current_, std::move(fresh));
        }
        return revision;
    }
private:
    mutable std::mutex mutex_;
    std::mutex writers_;   // taken before mutex_
    SettingsPtr current_;  // under mutex_
};
/// Counters per upstream position. Positions beyond the table share the last
/// slot. Each counter is exact, the sums of a report are only approximately of
/// one moment.
class Counters {
public:
    static constexpr std::size_t kSlots = 32;
    void hit(std::size_t upstream, bool ok) {
        auto& s = slots_[std::min(upstream, kSlots - 1)];
        s.total.fetch_add(1, std::memory_order_relaxed);
        if (!ok) s.failed.fetch_add(1, std::memory_order_relaxed);
    }
    std::string report() const {
        std::ostringstream out;
        for (std::size_t i = 0; i < kSlots; ++i) {
            const auto n = slots_[i].total.load(std::memory_order_relaxed);
            if (n) out << i << ' ' << n << ' ' << slots_[i].failed.load(std::memory_order_relaxed) << '\n';
        }
        return out.str();
    }
private:
    struct alignas(64) Slot {
        std::atomic<std::uint64_t> total{0};
        std::atomic<std::uint64_t> failed{0};
    };
    std::array<Slot, kSlots> slots_;
};
struct Request {
    std::string host;
    std::string body;
};
enum class Verdict { Forward, Blocked, TooLarge };
struct Decision {
    Verdict verdict;
    std::string upstream;
    std::size_t position = 0;
};
class Gate {
public:
    Gate(SettingsBox& box, Counters& counters) : box_(box), counters_(counters) {}
    /// Called by any number of request threads at once.
    Decision decide(const Request& r) {
        const SettingsPtr s = box_.get();
        if (r.body.size() > s->maxBody) return {Verdict::TooLarge, {}, 0};
        if (std::binary_search(s->blocked.begin(), s->blocked.end(), r.host)) return {Verdict::Blocked, {}, 0};
        const std::size_t at = turn_.fetch_add(1, std::memory_order_relaxed) % s->upstreams.size();
        return {Verdict::Forward, s->upstreams[at], at};
    }
    void finished(const Decision& d, bool ok) { counters_.hit(d.position, ok); }
private:
    SettingsBox& box_;
    Counters& counters_;
    std::atomic<std::size_t> turn_{0};
};
/// Looks every few seconds whether the file has changed. Only this thread
/// touches lastText_ once it runs.
class Reloader {
public:
    using Notify = std::function<void(std::uint32_t)>;
    Reloader(SettingsBox& box, std::string path, Notify notify)
        : box_(box), path_(std::move(path)), notify_(std::move(notify)), thread_([this] { loop(); }) {}
    ~Reloader() {
        {
            std::lock_guard<std::mutex> lock(mutex_);
            stop_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }
    Reloader(const Reloader&) = delete;
    Reloader& operator=(const Reloader&) = delete;
    /// Asks for a look right now, for instance after SIGHUP was read from the
    /// signal thread.
    void poke() {
        {
            std::lock_guard<std::mutex> lock(mutex_);
            poked_ = true;
        }
        wake_.notify_one();
    }
    unsigned rejected() const { return rejected_.load(std::memory_order_relaxed); }
private:
    void loop() {
        std::unique_lock<std::mutex> lock(mutex_);
        while (!stop_) {
            wake_.wait_for(lock, std::chrono::seconds(5), [this] { return stop_ || poked_; });
            if (stop_) return;
            poked_ = false;
            lock.unlock();
            try {
                look();
            } catch (const std::exception&) {
                rejected_.fetch_add(1, std::memory_order_relaxed);
            }
            lock.lock();
        }
    }
    void look() {
        std::ifstream in(path_);
        std::ostringstream all;
        if (!in || !(all << in.rdbuf())) return;
        std::string text = all.str();
        if (text == lastText_) return;
        std::istringstream lines(text);
        lastText_ = std::move(text);
        auto next = parseSettings(lines);
        if (!next) {
            rejected_.fetch_add(1, std::memory_order_relaxed);
            return;
        }
        notify_(box_.replace(std::move(*next)));
    }
    SettingsBox& box_;
    const std::string path_;
    const Notify notify_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stop_ = false;    // under mutex_
    bool poked_ = false;   // under mutex_
    std::atomic<unsigned> rejected_{0};
    std::string lastText_;
    std::thread thread_;   // last, starts when everything above is there
};
}  // namespace gate
