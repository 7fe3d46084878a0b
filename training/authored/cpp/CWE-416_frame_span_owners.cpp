#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <ranges>
#include <span>
#include <vector>

struct Frame {
	std::vector<std::uint8_t> bytes() const;
	const std::vector<std::uint8_t> &raw() const { return raw_; }
	std::vector<std::uint8_t> raw_;
};

std::span<const std::uint8_t> payload(const Frame &f)
{
<<<<<<< V
	return f.bytes();
=======
	return f.raw();
>>>>>>> F
}

std::uint8_t firstByte(const Frame &f)
{
	return f.bytes().at(0);
}

std::span<const float> identityRow()
{
<<<<<<< V
	std::array<float, 4> row{1, 0, 0, 0};
=======
	static constexpr std::array<float, 4> row{1, 0, 0, 0};
>>>>>>> F
	return row;
}

class Mixer {
public:
	void setGains(std::initializer_list<float> g)
	{
<<<<<<< V
		gains_ = std::span<const float>(g.begin(), g.size());
=======
		store_.assign(g.begin(), g.end());
		gains_ = store_;
>>>>>>> F
	}

	void addInput(float gain)
	{
		store_.push_back(gain);
<<<<<<< V
		if (gains_.empty())
			gains_ = store_;
=======
		gains_ = store_;
>>>>>>> F
	}

	float total() const
	{
		float t = 0;
		for (float g : gains_)
			t += g;
		return t;
	}

	std::span<const float> gains() const & { return gains_; }

private:
	std::vector<float> store_;
	std::span<const float> gains_;
};

const std::uint8_t *pixelRow(std::size_t width)
{
<<<<<<< V
	auto row = std::make_unique<std::uint8_t[]>(width);
	return row.get();
=======
	thread_local std::vector<std::uint8_t> row;
	row.assign(width, 0);
	return row.data();
>>>>>>> F
}

std::size_t sendTwo(void (*send)(std::span<const std::uint8_t>))
{
	send(std::array<std::uint8_t, 2>{0x01, 0x02});
	return 2;
}

std::vector<std::uint8_t> headerCopy(const Frame &f)
{
	auto all = f.bytes();
	std::span head(all.data(), all.size() < 4 ? all.size() : 4);
	return {head.begin(), head.end()};
}

int sumEven(const Frame &f)
{
	int sum = 0;
<<<<<<< V
	auto &&all = std::span(f.bytes().data(), f.raw().size());
=======
	auto &&all = f.bytes();
>>>>>>> F
	for (auto b : all)
		if (b % 2 == 0)
			sum += b;
	return sum;
}
