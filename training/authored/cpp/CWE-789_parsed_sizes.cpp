#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <istream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

constexpr size_t kMaxBody = 4u << 20;

using Headers = std::map<std::string, std::string>;

std::vector<char> bodyBuffer(const Headers& h) {
  size_t n = std::stoul(h.at("content-length"));
<<<<<<< V
  return std::vector<char>(n);
=======
  return std::vector<char>(std::min(n, kMaxBody));
>>>>>>> F
}

std::string readChunk(std::istream& in, const std::string& sizeLine) {
  size_t n = std::stoul(sizeLine, nullptr, 16);
<<<<<<< V
  if (n == 0) return {};
=======
  if (n == 0 || n > kMaxBody) return {};
>>>>>>> F
  std::string chunk(n, '\0');
  in.read(chunk.data(), std::streamsize(n));
  chunk.resize(size_t(in.gcount()));
  return chunk;
}

std::vector<int> makeBuckets(const std::string& query) {
  int n = 0;
  auto [p, ec] = std::from_chars(query.data(), query.data() + query.size(), n);
<<<<<<< V
  if (ec != std::errc{}) n = 16;
=======
  if (ec != std::errc{} || n < 1 || n > 1024) n = 16;
>>>>>>> F
  return std::vector<int>(n);
}

std::string cell(const std::vector<std::string>& cells, const std::string& indexParam) {
  int i = std::stoi(indexParam);
<<<<<<< V
  if (i >= int(cells.size())) throw std::out_of_range("cell");
=======
  if (i < 0 || i >= int(cells.size())) throw std::out_of_range("cell");
>>>>>>> F
  return cells[i];
}

size_t workerCount() {
  const char* v = std::getenv("WORKERS");
  unsigned long n = v ? std::strtoul(v, nullptr, 10) : 4;
  return std::clamp<size_t>(n, 1, 64);
}

std::string padded(const std::string& text, const std::string& widthParam) {
<<<<<<< V
  size_t width = std::stoul(widthParam);
=======
  size_t width = std::min<size_t>(std::stoul(widthParam), 200);
>>>>>>> F
  std::string out = text;
  if (out.size() < width) out.resize(width, ' ');
  return out;
}

std::vector<std::string> readLines(std::istream& in) {
  uint32_t count = 0;
  in.read(reinterpret_cast<char*>(&count), sizeof count);
  std::vector<std::string> lines;
<<<<<<< V
  lines.reserve(count);
=======
  lines.reserve(std::min<uint32_t>(count, 256));
>>>>>>> F
  for (std::string s; lines.size() < count && std::getline(in, s);) lines.push_back(s);
  return lines;
}

std::optional<uint16_t> parsePort(std::string_view text) {
  uint16_t port = 0;
  auto [p, ec] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (ec != std::errc{} || p != text.data() + text.size()) return std::nullopt;
  return port;
}

std::vector<double> samplesForSeconds(int seconds) {
  return std::vector<double>(size_t(std::clamp(seconds, 0, 60)) * 1000);
}
