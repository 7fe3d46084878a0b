// Loader for user-made levels ("*.lvl", shared over the workshop).
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace level {

constexpr int kMaxSide = 1024;
constexpr int kLayers = 4;

struct Entity
{
	uint16_t kind;
	uint16_t x, y;
	std::string name;
};

struct Level
{
	int width = 0, height = 0;
	std::array<std::vector<uint8_t>, kLayers> layers;
	std::vector<Entity> entities;
	std::array<uint32_t, 8> music{};
};

class Reader
{
public:
	explicit Reader(std::vector<uint8_t> data) : data_(std::move(data)) {}

	template <class T>
	T get()
	{
		T value;
		std::memcpy(&value, take(sizeof value), sizeof value);
		return value;
	}

	std::string text()
	{
		const auto n = get<uint8_t>();
		return std::string(reinterpret_cast<const char*>(take(n)), n);
	}

	const uint8_t* take(size_t n)
	{
<<<<<<< V
		if (pos_ >= data_.size())
=======
		if (n > data_.size() - pos_)
>>>>>>> F
			throw std::runtime_error("level: truncated");
		const uint8_t* p = data_.data() + pos_;
		pos_ += n;
		return p;
	}

private:
	std::vector<uint8_t> data_;
	size_t pos_ = 0;
};

static void readLayer(Reader& in, Level& level)
{
	const auto index = in.get<uint8_t>();
	auto& cells = level.layers.at(index);
	cells.assign(static_cast<size_t>(level.width) * level.height, 0);
	auto runs = in.get<uint32_t>();
	size_t at = 0;
	while (runs-- > 0)
	{
		const auto count = in.get<uint16_t>();
		const auto tile = in.get<uint8_t>();
<<<<<<< V
		if (at >= cells.size())
=======
		if (count > cells.size() - at)
>>>>>>> F
			throw std::runtime_error("level: layer");
		std::memset(cells.data() + at, tile, count);
		at += count;
	}
}

static void readMusic(Reader& in, Level& level)
{
	const auto slot = in.get<uint8_t>();
	const auto track = in.get<uint32_t>();
<<<<<<< V
	level.music[slot] = track;
=======
	level.music.at(slot) = track;
>>>>>>> F
}

Level load(const std::string& path)
{
	std::ifstream file(path, std::ios::binary);
	if (!file)
		throw std::runtime_error("level: cannot open " + path);
	Reader in({std::istreambuf_iterator<char>(file), {}});
	Level level;
	if (in.get<uint32_t>() != 0x314c564cu)
		throw std::runtime_error("level: magic");
	level.width = in.get<uint16_t>();
	level.height = in.get<uint16_t>();
	if (level.width < 1 || level.height < 1 || level.width > kMaxSide || level.height > kMaxSide)
		throw std::runtime_error("level: size");
	for (auto section = in.get<uint8_t>(); section != 0; section = in.get<uint8_t>())
	{
		if (section == 1)
			readLayer(in, level);
		else if (section == 2)
			level.entities.push_back({in.get<uint16_t>(), in.get<uint16_t>(), in.get<uint16_t>(), in.text()});
		else if (section == 3)
			readMusic(in, level);
		else
			throw std::runtime_error("level: section");
	}
	return level;
}

}
