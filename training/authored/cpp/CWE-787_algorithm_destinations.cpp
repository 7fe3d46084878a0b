#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <numeric>
#include <span>
#include <string>
#include <vector>

using Samples = std::vector<std::int16_t>;

Samples amplify(const Samples &in, int gain)
{
	Samples out;
	out.reserve(in.size());
<<<<<<< V
	std::transform(in.begin(), in.end(), out.begin(), [gain](int v) { return v * gain; });
=======
	std::transform(in.begin(), in.end(), std::back_inserter(out), [gain](int v) { return v * gain; });
>>>>>>> F
	return out;
}

Samples reversed(const Samples &in)
{
	Samples out(in.size());
	std::reverse_copy(in.begin(), in.end(), out.begin());
	return out;
}

// block: as many samples as the radio delivered
void fillWindow(std::array<std::int16_t, 256> &win, std::span<const std::int16_t> block)
{
<<<<<<< V
	std::copy_n(block.begin(), std::max(block.size(), win.size()), win.begin());
=======
	std::copy_n(block.begin(), std::min(block.size(), win.size()), win.begin());
>>>>>>> F
}

void drain(const std::array<std::int16_t, 256> &win, Samples &out)
{
	out.insert(out.end(), win.begin(), win.end());
}

Samples mix(const Samples &a, const Samples &b)
{
<<<<<<< V
	Samples out(std::min(a.size(), b.size()));
	std::transform(a.begin(), a.end(), b.begin(), out.begin(), std::plus<>());
=======
	Samples out(std::min(a.size(), b.size()));
	std::transform(a.begin(), a.begin() + out.size(), b.begin(), out.begin(), std::plus<>());
>>>>>>> F
	return out;
}

bool sameStart(const Samples &a, const Samples &b)
{
<<<<<<< V
	return std::equal(a.begin(), a.end(), b.begin());
=======
	return std::equal(a.begin(), a.end(), b.begin(), b.end());
>>>>>>> F
}

Samples unionOf(const Samples &a, const Samples &b)
{
<<<<<<< V
	Samples out(std::max(a.size(), b.size()));
=======
	Samples out(a.size() + b.size());
>>>>>>> F
	out.erase(std::set_union(a.begin(), a.end(), b.begin(), b.end(), out.begin()), out.end());
	return out;
}

std::size_t stationName(char (&dst)[16], const std::string &name)
{
<<<<<<< V
	std::size_t n = name.copy(dst, sizeof(dst));
=======
	std::size_t n = name.copy(dst, sizeof(dst) - 1);
>>>>>>> F
	dst[n] = '\0';
	return n;
}

void dropFront(Samples &s, std::size_t n)
{
	s.erase(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(std::min(n, s.size())));
}

std::vector<std::uint8_t> toBytes(const Samples &s)
{
	std::vector<std::uint8_t> out(s.size() * sizeof(s[0]));
	if (!s.empty())
		std::memcpy(out.data(), s.data(), out.size());
	return out;
}

Samples topThree(Samples s)
{
<<<<<<< V
	auto k = std::min<std::size_t>(3, s.capacity());
	std::partial_sort(s.begin(), s.begin() + k, s.end(), std::greater<>());
	s.resize(k);
=======
	auto k = std::min<std::size_t>(3, s.size());
	std::partial_sort(s.begin(), s.begin() + k, s.end(), std::greater<>());
	s.resize(k);
>>>>>>> F
	return s;
}
