#include <algorithm>
#include <cstdint>
#include <thread>
#include <vector>
#include "heightmap.h"

// Erodes the map in horizontal strips, one thread each.
void erode(HeightMap& map, int rounds, unsigned threads) {
  const int rows = map.height();
  threads = std::clamp(threads, 1u, 32u);

  for (int r = 0; r < rounds; ++r) {
    const HeightMap before = map;
    std::vector<std::thread> pool;
    pool.reserve(threads);

    for (unsigned t = 0; t < threads; ++t) {
      const int y0 = static_cast<int>(int64_t{rows} * t / threads);
      const int y1 = static_cast<int>(int64_t{rows} * (t + 1) / threads);
      pool.emplace_back([&, y0, y1] {
        for (int y = y0; y < y1; ++y)
          for (int x = 0; x < map.width(); ++x)
            map.set(x, y, before.smoothed(x, y));
      });
    }
    for (auto& th : pool) th.join();
  }
}
