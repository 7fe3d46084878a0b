#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <future>
#include <iomanip>
#include <memory>
#include <mutex>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace json {

std::string quote(std::string_view s)
{
	std::string out = "\"";
	for (unsigned char c : s) {
		switch (c) {
		case '"': out += "\\\""; break;
		case '\\': out += "\\\\"; break;
		case '\n': out += "\\n"; break;
		case '\r': out += "\\r"; break;
		case '\t': out += "\\t"; break;
		default:
			if (c < 0x20) {
				char buf[7];
				std::snprintf(buf, sizeof buf, "\\u%04x", c);
				out += buf;
			} else {
				out += static_cast<char>(c);
			}
		}
	}
	return out + '"';
}

// Writes one object; members come out in call order.
class ObjectWriter {
public:
	explicit ObjectWriter(std::ostream &out) : out_(out) { out_ << '{'; }
	~ObjectWriter() { out_ << '}'; }
	ObjectWriter(const ObjectWriter &) = delete;
	ObjectWriter &operator=(const ObjectWriter &) = delete;

	void member(std::string_view name, std::string_view value) { key(name) << quote(value); }
	void member(std::string_view name, double value) { key(name) << std::setprecision(12) << value; }
	void member(std::string_view name, bool value) { key(name) << (value ? "true" : "false"); }

private:
	std::ostream &key(std::string_view name)
	{
		if (!first_)
			out_ << ',';
		first_ = false;
		return out_ << quote(name) << ':';
	}

	std::ostream &out_;
	bool first_ = true;
};

} // namespace json

struct Token {
	enum class Kind { number, name, symbol, end } kind;
	std::string_view text;
};

class Lexer {
public:
	explicit Lexer(std::string_view src) : src_(src) {}

	Token next()
	{
		while (pos_ < src_.size() && is_space(src_[pos_]))
			++pos_;
		if (pos_ == src_.size())
			return {Token::Kind::end, {}};
		const std::size_t from = pos_;
		const char c = src_[pos_++];
		if (is_digit(c)) {
			while (pos_ < src_.size() && (is_digit(src_[pos_]) || src_[pos_] == '.'))
				++pos_;
			return {Token::Kind::number, src_.substr(from, pos_ - from)};
		}
		if (is_alpha(c)) {
			while (pos_ < src_.size() && (is_alpha(src_[pos_]) || is_digit(src_[pos_])))
				++pos_;
			return {Token::Kind::name, src_.substr(from, pos_ - from)};
		}
		return {Token::Kind::symbol, src_.substr(from, 1)};
	}

private:
	static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
	static bool is_digit(char c) { return c >= '0' && c <= '9'; }
	static bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

	std::string_view src_;
	std::size_t pos_ = 0;
};

class ThreadPool {
public:
	explicit ThreadPool(unsigned n)
	{
		for (unsigned i = 0; i < n; ++i)
			threads_.emplace_back([this] { loop(); });
	}

	~ThreadPool()
	{
		{
			std::lock_guard lock(mutex_);
			stopping_ = true;
		}
		ready_.notify_all();
		for (auto &t : threads_)
			t.join();
	}

	template <typename F>
	auto submit(F f) -> std::future<decltype(f())>
	{
		auto task = std::make_shared<std::packaged_task<decltype(f())()>>(std::move(f));
		auto result = task->get_future();
		{
			std::lock_guard lock(mutex_);
			if (stopping_)
				throw std::runtime_error("pool is stopping");
			queue_.emplace_back([task] { (*task)(); });
		}
		ready_.notify_one();
		return result;
	}

private:
	void loop()
	{
		for (;;) {
			std::function<void()> job;
			{
				std::unique_lock lock(mutex_);
				ready_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
				if (queue_.empty())
					return;
				job = std::move(queue_.front());
				queue_.pop_front();
			}
			job();
		}
	}

	std::mutex mutex_;
	std::condition_variable ready_;
	std::deque<std::function<void()>> queue_;
	std::vector<std::thread> threads_;
	bool stopping_ = false;
};
