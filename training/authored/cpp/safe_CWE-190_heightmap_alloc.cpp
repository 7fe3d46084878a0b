#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>
#include <new>

#include "terrain/heightmap.h"
#include "terrain/source.h"

namespace terrain {

namespace {

constexpr uint32_t kMaxSide = 1u << 15;

struct Free {
	void operator()(void* p) const { std::free(p); }
};

bool multiply(size_t a, size_t b, size_t* out)
{
	if (b != 0 && a > std::numeric_limits<size_t>::max() / b)
		return false;
	*out = a * b;
	return true;
}

} // namespace

std::unique_ptr<Heightmap> loadHeightmap(Source& src)
{
	const uint32_t width = src.u32();
	const uint32_t depth = src.u32();
	const uint32_t layers = src.u32();
	if (!src.ok() || width == 0 || depth == 0 || layers == 0)
		return nullptr;
	if (width > kMaxSide || depth > kMaxSide || layers > 16)
		return nullptr;

	size_t cells, bytes;
	if (!multiply(width, depth, &cells) || !multiply(cells, layers * sizeof(float), &bytes))
		return nullptr;
	if (bytes > src.remaining())
		return nullptr;

	std::unique_ptr<float, Free> data(static_cast<float*>(std::malloc(bytes)));
	if (!data)
		return nullptr;
	if (!src.read(data.get(), bytes))
		return nullptr;

	float lo = data.get()[0], hi = lo;
	for (size_t i = 1; i < cells; ++i) {
		const float h = data.get()[i];
		if (!(h == h))
			return nullptr;
		lo = h < lo ? h : lo;
		hi = h > hi ? h : hi;
	}

	auto map = std::make_unique<Heightmap>();
	map->width = width;
	map->depth = depth;
	map->layers = layers;
	map->low = lo;
	map->high = hi;
	map->adopt(data.release());
	return map;
}

float heightAt(const Heightmap& m, int x, int z)
{
	if (x < 0) x = 0;
	if (z < 0) z = 0;
	if (x >= int(m.width)) x = int(m.width) - 1;
	if (z >= int(m.depth)) z = int(m.depth) - 1;
	return m.data()[size_t(z) * m.width + size_t(x)];
}

} // namespace terrain
