#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/asio.hpp>

namespace asio = boost::asio;

struct Item { std::string name; int weight = 0; };
int score(const Item& it);

void sortByPreference(std::vector<Item>& items, const std::string& favourite)
{
	std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
		if ((a.name == favourite) != (b.name == favourite))
			return a.name == favourite;
		return a.weight < b.weight;
	});
}

int scoreParallel(const std::vector<Item>& items)
{
	std::vector<int> results(items.size());
	std::vector<std::thread> pool;
	for (size_t i = 0; i < items.size(); ++i)
		pool.emplace_back([&results, &items, i] { results[i] = score(items[i]); });
	for (auto& t : pool)
		t.join();
	int best = 0;
	for (int r : results)
		best = std::max(best, r);
	return best;
}

bool waitForSignal(std::chrono::milliseconds limit, const std::function<void(std::function<void()>)>& arm)
{
	auto done = std::make_shared<std::promise<void>>();
	auto fut = done->get_future();
	arm([done] { done->set_value(); });
	return fut.wait_for(limit) == std::future_status::ready;
}

class Heartbeat : public std::enable_shared_from_this<Heartbeat> {
public:
	explicit Heartbeat(asio::io_context& io) : timer_(io) {}

	void tick()
	{
		timer_.expires_after(std::chrono::seconds(5));
		timer_.async_wait([weak = weak_from_this()](boost::system::error_code ec) {
			auto self = weak.lock();
			if (self && !ec)
				self->tick();
		});
	}

	void stop() { timer_.cancel(); }

private:
	asio::steady_timer timer_;
};

std::string_view firstField(const std::string& line)
{
	std::string_view all(line);
	return all.substr(0, all.find(','));
}

const Item* heaviest(const std::vector<Item>& items)
{
	auto it = std::max_element(items.begin(), items.end(),
	                           [](const Item& a, const Item& b) { return a.weight < b.weight; });
	return it == items.end() ? nullptr : &*it;
}

std::unique_ptr<Item> rename(std::unique_ptr<Item> it, std::string name)
{
	it->name = std::move(name);
	return it;
}

int runToCompletion(const std::vector<Item>& items)
{
	int total = 0;
	asio::io_context io;
	for (const auto& it : items)
		asio::post(io, [&] { total += score(it); });
	io.run();
	return total;
}
