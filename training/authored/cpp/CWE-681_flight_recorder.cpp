#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace rec {

using Bytes = std::span<const std::byte>;

template <class T>
T get(Bytes b, size_t at) {
  if (at > b.size() || b.size() - at < sizeof(T)) throw std::out_of_range("record");
  T v;
  std::memcpy(&v, b.data() + at, sizeof v);
  return v;
}

std::vector<int16_t> samples(Bytes b) {
  const auto n = get<uint32_t>(b, 0);
  if (b.size() - 4 < size_t{n} * 2) throw std::out_of_range("samples");
<<<<<<< V
  const uint16_t count = n;
  std::vector<int16_t> v(count);
  std::memcpy(v.data(), b.data() + 4, n * 2);
=======
  const size_t count = n;
  std::vector<int16_t> v(count);
  std::memcpy(v.data(), b.data() + 4, count * 2);
>>>>>>> F
  return v;
}

uint16_t shortCount(Bytes b) { return get<uint16_t>(b, 0); }

// horizontal velocity register: a 16-bit signed number
int16_t velocityRegister(double metresPerSecond) {
<<<<<<< V
  return static_cast<int16_t>(metresPerSecond * 100.0);
=======
  return std::isnan(metresPerSecond) ? 0 : static_cast<int16_t>(std::clamp(metresPerSecond * 100.0, -32768.0, 32767.0));
>>>>>>> F
}

int percent(double ratio) { return ratio > 0 ? static_cast<int>(std::min(ratio, 1.0) * 100) : 0; }

std::string_view field(std::string_view line, int index, int width) {
<<<<<<< V
  if (index * width > static_cast<int>(line.size())) return {};
=======
  if (index < 0 || width < 0 || static_cast<int64_t>(index) * width > static_cast<int64_t>(line.size())) return {};
>>>>>>> F
  return {line.data() + static_cast<ptrdiff_t>(index) * width,
          std::min<size_t>(width, line.size() - static_cast<size_t>(index) * width)};
}

bool lastIs(const std::vector<int>& v, int x) {
<<<<<<< V
  for (size_t i = v.size() - 1; i >= 0; --i)
    if (v[i] != 0) return v[i] == x;
=======
  for (size_t i = v.size(); i-- > 0;)
    if (v[i] != 0) return v[i] == x;
>>>>>>> F
  return false;
}

// gain comes over the maintenance link
std::array<int, 8> curve(int8_t gain) {
  std::array<int, 8> out{};
<<<<<<< V
  out[std::abs(gain) % 9] = gain;
=======
  out[std::abs(gain) % 8] = gain;
>>>>>>> F
  return out;
}

bool expired(std::chrono::milliseconds stampMs, std::chrono::seconds now) {
<<<<<<< V
  return now.count() - stampMs.count() > 3600;
=======
  return now - stampMs > std::chrono::hours(1);
>>>>>>> F
}

// tick counter of the board, wraps every 49 days
uint32_t elapsed(uint32_t from, uint32_t to) { return to - from; }

uint32_t hash(Bytes b) {
  uint32_t h = 2166136261u;
  for (auto c : b) h = (h ^ std::to_integer<uint32_t>(c)) * 16777619u;
  return h;
}

size_t room(size_t used, size_t capacity) {
<<<<<<< V
  return std::max<size_t>(0, capacity - used);
=======
  return capacity > used ? capacity - used : 0;
>>>>>>> F
}

}  // namespace rec
