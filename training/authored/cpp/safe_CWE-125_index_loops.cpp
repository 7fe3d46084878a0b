#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct Rgb { uint8_t r, g, b; };

int rowSum(const std::vector<std::vector<int>>& m, size_t row) {
  if (row >= m.size()) return 0;
  int sum = 0;
  for (size_t c = 0; c < m[row].size(); ++c) sum += m[row][c];
  return sum;
}

std::string hexDump(std::span<const uint8_t> data) {
  static const char digits[] = "0123456789abcdef";
  std::string out(data.size() * 2, '0');
  for (size_t i = 0; i < data.size(); ++i) {
    out[2 * i] = digits[data[i] >> 4];
    out[2 * i + 1] = digits[data[i] & 0x0f];
  }
  return out;
}

Rgb paletteColour(uint8_t index) {
  static const auto palette = [] {
    std::array<Rgb, 256> p{};
    for (int i = 0; i < 256; ++i) p[i] = {uint8_t(i), uint8_t(255 - i), 128};
    return p;
  }();
  return palette[index];
}

uint32_t readBigEndian(std::span<const uint8_t, 4> b) {
  return uint32_t(b[0]) << 24 | uint32_t(b[1]) << 16 | uint32_t(b[2]) << 8 | b[3];
}

bool endsWithNewline(const std::string& s) {
  return !s.empty() && s.back() == '\n';
}

size_t commonPrefix(std::string_view a, std::string_view b) {
  size_t i = 0;
  while (i < a.size() && i < b.size() && a[i] == b[i]) ++i;
  return i;
}

std::string decodePercent(std::string_view in) {
  auto nibble = [](char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; };
  std::string out;
  for (size_t i = 0; i < in.size(); ++i) {
    if (in[i] == '%' && in.size() - i > 2 && nibble(in[i + 1]) >= 0 && nibble(in[i + 2]) >= 0) {
      out += char(nibble(in[i + 1]) * 16 + nibble(in[i + 2]));
      i += 2;
    } else {
      out += in[i];
    }
  }
  return out;
}

void boxBlur(std::vector<int>& v) {
  std::vector<int> src = v;
  for (size_t i = 1; i + 1 < src.size(); ++i)
    v[i] = (src[i - 1] + src[i] + src[i + 1]) / 3;
}

double percentile(std::vector<double> v, double p) {
  if (v.empty()) return 0.0;
  std::sort(v.begin(), v.end());
  size_t i = std::min(v.size() - 1, size_t(std::clamp(p, 0.0, 1.0) * double(v.size())));
  return v[i];
}
