#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>
namespace desk {
using Clock = std::chrono::steady_clock;
using Price = std::int64_t;  // in ten-thousandths
struct Quote {
	Price bid = 0;
	Price ask = 0;
	std::uint32_t bid_size = 0;
	std::uint32_t ask_size = 0;
	Clock::time_point at;
};
struct Limits {
	Price max_spread = 5000;
	std::chrono::milliseconds max_age{750};
};
/// Last quote per instrument. The feed thread writes, the strategy threads and
/// the blotter window read.
class QuoteBoard {
public:
	using Watcher = std::function<void(const std::string&, const Quote&)>;
	explicit QuoteBoard(Limits limits) : limits_(std::make_shared<const Limits>(limits)) {}
	~QuoteBoard() { stop(); }
	QuoteBoard(const QuoteBoard&) = delete;
	QuoteBoard& operator=(const QuoteBoard&) = delete;
	void start();
	void stop();
	void publish(const std::string& symbol, Quote q);
	bool latest(const std::string& symbol, Quote& out) const;
	std::vector<std::string> stale() const;
	std::size_t depth() const;
	void watch(Watcher w);
	void set_limits(Limits l);
	Price mid(const std::string& symbol) const;
private:
	void reap_loop();
	bool usable(const Quote& q, const Limits& l) const;
	std::shared_ptr<const Limits> limits() const;
	mutable std::shared_mutex mx_;
	std::unordered_map<std::string, Quote> quotes_;  // under mx_
	std::vector<Watcher> watchers_;                  // under mx_
	std::shared_ptr<const Limits> limits_;           // under mx_
	std::mutex stop_mx_;
	std::condition_variable stop_cv_;
	bool stopping_ = false;                          // under stop_mx_
	std::atomic<std::uint64_t> published_{0};
	std::thread reaper_;
};
void QuoteBoard::start() {
	if (reaper_.joinable()) return;
	reaper_ = std::thread([this] { reap_loop(); });
}
void QuoteBoard::stop() {
	{
		std::lock_guard<std::mutex> lk(stop_mx_);
		stopping_ = true;
	}
	stop_cv_.notify_all();
	if (reaper_.joinable()) reaper_.join();
}
std::shared_ptr<const Limits> QuoteBoard::limits() const {
	std::shared_lock<std::shared_mutex> lk(mx_);
	return limits_;
}
void QuoteBoard::set_limits(Limits l) {
	auto fresh = std::make_shared<const Limits>(l);
	std::unique_lock<std::shared_mutex> lk(mx_);
	limits_ = std::move(fresh);
}
void QuoteBoard::watch(Watcher w) {
	std::unique_lock<std::shared_mutex> lk(mx_);
	watchers_.push_back(std::move(w));
}
bool QuoteBoard::usable(const Quote& q, const Limits& l) const {
	return q.ask >= q.bid && q.ask - q.bid <= l.max_spread && Clock::now() - q.at <= l.max_age;
}
void QuoteBoard::publish(const std::string& symbol, Quote q) {
	q.at = Clock::now();
	std::vector<Watcher> to_call;
	{
<<<<<<< V
		std::shared_lock<std::shared_mutex> lk(mx_);
=======
		std::unique_lock<std::shared_mutex> lk(mx_);
>>>>>>> F
		quotes_[symbol] = q;
		to_call = watchers_;
	}
	published_.fetch_add(1, std::memory_order_relaxed);
	for (const auto& w : to_call) w(symbol, q);
}
bool QuoteBoard::latest(const std::string& symbol, Quote& out) const {
	const auto l = limits();
	std::shared_lock<std::shared_mutex> lk(mx_);
	auto it = quotes_.find(symbol);
	if (it == quotes_.end() || !usable(it->second, *l)) return false;
	out = it->second;
	return true;
}
std::vector<std::string> QuoteBoard::stale() const {
	std::vector<std::string> out;
	std::shared_lock<std::shared_mutex> lk(mx_);
	for (const auto& [symbol, q] : quotes_)
		if (!usable(q, *limits_)) out.push_back(symbol);
	return out;
}
std::size_t QuoteBoard::depth() const {
	std::shared_lock<std::shared_mutex> lk(mx_);
	return quotes_.size();
}
// Mid price, zero when there is none.
Price QuoteBoard::mid(const std::string& symbol) const {
<<<<<<< V
	const Quote* q = nullptr;
	{
		std::shared_lock<std::shared_mutex> lk(mx_);
		auto it = quotes_.find(symbol);
		if (it != quotes_.end()) q = &it->second;
	}
	return q ? (q->bid + q->ask) / 2 : 0;
=======
	std::shared_lock<std::shared_mutex> lk(mx_);
	auto it = quotes_.find(symbol);
	if (it == quotes_.end()) return 0;
	return (it->second.bid + it->second.ask) / 2;
>>>>>>> F
}
// Drops instruments that have been silent for a minute.
void QuoteBoard::reap_loop() {
	using namespace std::chrono_literals;
	std::unique_lock<std::mutex> lk(stop_mx_);
	while (!stop_cv_.wait_for(lk, 5s, [this] { return stopping_; })) {
		lk.unlock();
		const auto cutoff = Clock::now() - 60s;
		{
			std::unique_lock<std::shared_mutex> wl(mx_);
			for (auto it = quotes_.begin(); it != quotes_.end();) {
				if (it->second.at < cutoff)
					it = quotes_.erase(it);
				else
					++it;
			}
		}
		lk.lock();
	}
}
}  // namespace desk
