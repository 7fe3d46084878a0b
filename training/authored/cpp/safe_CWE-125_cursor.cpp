#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string_view>

namespace wire {

// A read position in a received message. Any access past the end throws.
class Cursor {
public:
	Cursor(const uint8_t *p, size_t n) : p_(p), end_(p + n) {}
	size_t left() const { return static_cast<size_t>(end_ - p_); }
	template <class T>
	T raw()
	{
		T v;
		std::memcpy(&v, need(sizeof v), sizeof v);
		return v;
	}
	std::string_view text()
	{
		const size_t n = raw<uint16_t>();
		return {reinterpret_cast<const char *>(need(n)), n};
	}

private:
	const uint8_t *need(size_t n)
	{
		if (n > left())
			throw std::out_of_range("message ends early");
		const uint8_t *at = p_;
		p_ += n;
		return at;
	}
	const uint8_t *p_;
	const uint8_t *end_;
};

struct Track { uint32_t id; uint16_t course, speed; std::string_view callsign; };

Track read_track(const uint8_t *p, size_t n)
{
	Cursor c(p, n);
	Track t;
	t.id = c.raw<uint32_t>();
	t.course = c.raw<uint16_t>();
	t.speed = c.raw<uint16_t>();
	t.callsign = c.text();
	return t;
}

} // namespace wire
