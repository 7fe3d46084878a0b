#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

using Done = std::function<void(const std::string&)>;

std::string renderReport(const std::string& title);
void upload(const std::string& body);
void writeFile(const std::string& path, const std::string& body);

void uploadLater(std::string body)
{
<<<<<<< V
	std::thread([&body] { upload(body); }).detach();
=======
	std::thread([body] { upload(body); }).detach();
>>>>>>> F
}

void uploadNow(std::string body)
{
	std::thread t([&body] { upload(body); });
	t.join();
}

std::future<std::string> renderAsync(const std::string& user)
{
	std::string title = "Report for " + user;
<<<<<<< V
	return std::async(std::launch::async, [&] { return renderReport(title); });
=======
	return std::async(std::launch::async, [=] { return renderReport(title); });
>>>>>>> F
}

size_t renderAll(const std::vector<std::string>& titles)
{
	std::vector<std::future<std::string>> parts;
	for (const auto& t : titles)
		parts.push_back(std::async(std::launch::async, [&t] { return renderReport(t); }));
	size_t bytes = 0;
	for (auto& p : parts)
		bytes += p.get().size();
	return bytes;
}

class Exporter : public std::enable_shared_from_this<Exporter> {
public:
	void start()
	{
<<<<<<< V
		std::thread([this] { run(); }).detach();
=======
		std::thread([self = shared_from_this()] { self->run(); }).detach();
>>>>>>> F
	}

	Done onDone(std::string path)
	{
<<<<<<< V
		return [this, &path](const std::string& body) { last_ = body; writeFile(path, body); };
=======
		return [self = shared_from_this(), path](const std::string& body) { self->last_ = body; writeFile(path, body); };
>>>>>>> F
	}

private:
	void run() { writeFile("export.txt", last_); }
	std::string last_;
};

std::vector<std::thread> startWorkers(const std::vector<std::string>& jobs)
{
	std::vector<std::thread> out;
	for (const auto& j : jobs) {
		std::string body = renderReport(j);
<<<<<<< V
		out.emplace_back(upload, std::cref(body));
=======
		out.emplace_back(upload, std::move(body));
>>>>>>> F
	}
	return out;
}

class Ticker {
public:
	Ticker() : worker_([this] { while (!stop_) std::this_thread::sleep_for(std::chrono::milliseconds(20)); }) {}

	~Ticker()
	{
		stop_ = true;
<<<<<<< V
		worker_.detach();
=======
		worker_.join();
>>>>>>> F
	}

private:
	std::atomic<bool> stop_{false};
	std::thread worker_;
};

int countLong(const std::vector<std::string>& titles, size_t limit)
{
	return std::accumulate(titles.begin(), titles.end(), 0,
	                       [&](int n, const std::string& t) { return n + (t.size() > limit); });
}
