#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

constexpr int W = 10, H = 20;

class Board {
public:
	std::uint8_t get(int x, int y) const
	{
		return x >= 0 && x < W && y >= 0 && y < H ? cells_[static_cast<std::size_t>(y * W + x)] : 0xff;
	}

	void set(unsigned x, unsigned y, std::uint8_t v)
	{
		if (x < W && y < H)
			cells_[y * W + x] = v;
	}

	int clearFull()
	{
		int n = 0;
		for (int y = H - 1; y >= 0;) {
			auto row = cells_.begin() + y * W;
			if (std::find(row, row + W, 0) != row + W) {
				--y;
				continue;
			}
			std::copy_backward(cells_.begin(), row, row + W);
			std::fill_n(cells_.begin(), W, std::uint8_t{0});
			++n;
		}
		return n;
	}

	bool load(std::string_view text)
	{
		if (text.size() != cells_.size())
			return false;
		std::transform(text.begin(), text.end(), cells_.begin(), [](char c) { return c == '.' ? 0 : 1; });
		return true;
	}

	void save(std::span<std::uint8_t, W * H> out) const
	{
		std::memcpy(out.data(), cells_.data(), cells_.size());
	}

private:
	std::array<std::uint8_t, W * H> cells_{};
};

char hexDigit(unsigned v)
{
	return "0123456789abcdef"[v & 15];
}

int rotation(int r)
{
	static constexpr int next[4] = {1, 2, 3, 0};
	return next[static_cast<unsigned>(r) % 4];
}

std::uint32_t scoreAt(const std::vector<std::uint32_t> &v, std::size_t rank)
{
	return rank < v.size() ? v[rank] : 0;
}

std::string lastTwo(const std::string &s)
{
	return s.size() < 2 ? s : s.substr(s.size() - 2);
}

std::uint16_t be16(std::span<const std::uint8_t> p, std::size_t at)
{
	if (p.size() < 2 || at > p.size() - 2)
		return 0;
	return static_cast<std::uint16_t>(p[at] << 8 | p[at + 1]);
}

bool allowedByte(unsigned char c)
{
	static const std::bitset<256> ok = [] {
		std::bitset<256> b;
		for (unsigned char k : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789_"))
			b.set(k);
		return b;
	}();
	return ok[c];
}
