#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>
#include "dungeon.h"

// The same seed gives the same dungeon on every player's machine; it is
// shown on the map screen so that it can be shared.
Dungeon make_dungeon(uint32_t seed, int depth)
{
	std::mt19937 rng(seed + static_cast<uint32_t>(depth) * 2654435761u);
	std::uniform_int_distribution<int> side(4, 12), chance(0, 99);
	Dungeon d(80, 50);
	for (int tries = 0; tries < 200 && d.rooms().size() < 14; ++tries) {
		const int w = side(rng), h = side(rng);
		const int x = std::uniform_int_distribution<int>(1, 80 - w - 1)(rng);
		const int y = std::uniform_int_distribution<int>(1, 50 - h - 1)(rng);
		if (d.fits(x, y, w, h))
			d.carve(x, y, w, h);
	}
	std::vector<Room> order = d.rooms();
	std::shuffle(order.begin(), order.end(), rng);
	for (size_t i = 1; i < order.size(); ++i)
		d.corridor(order[i - 1], order[i]);
	for (const Room &r : d.rooms())
		if (chance(rng) < 20 + 2 * depth)
			d.place(Monster::pick(rng(), depth), r.centre());
	return d;
}
