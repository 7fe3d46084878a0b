#include "wire/decoder.h"

#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace wire {

class Decoder {
 public:
  Decoder(const uint8_t* p, size_t n) : p_(p), end_(p + n) {}

  bool varint(uint64_t* v);
  bool fixed64List(std::vector<uint64_t>* out);
  bool varintList(std::vector<uint64_t>* out);
  bool pointList(std::vector<Point>* out);
  bool bytes(std::string* out);

 private:
  size_t left() const { return static_cast<size_t>(end_ - p_); }
  const uint8_t* p_;
  const uint8_t* end_;
};

bool Decoder::varint(uint64_t* v) {
  uint64_t r = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (p_ == end_)
      return false;
    const uint8_t b = *p_++;
    r |= static_cast<uint64_t>(b & 0x7f) << shift;
    if (!(b & 0x80)) {
      *v = r;
      return true;
    }
  }
  return false;
}

bool Decoder::bytes(std::string* out) {
  uint64_t n;
  if (!varint(&n) || n > left())
    return false;
  out->assign(reinterpret_cast<const char*>(p_), static_cast<size_t>(n));
  p_ += n;
  return true;
}

bool Decoder::fixed64List(std::vector<uint64_t>* out) {
  uint64_t n;
  if (!varint(&n) || n > left() / 8)
    return false;
  out->resize(static_cast<size_t>(n));
  for (uint64_t& v : *out) {
    std::memcpy(&v, p_, 8);
    p_ += 8;
  }
  return true;
}

bool Decoder::varintList(std::vector<uint64_t>* out) {
  uint64_t n;
  // one byte per element at the least
  if (!varint(&n) || n > left())
    return false;
  out->reserve(static_cast<size_t>(n));
  for (uint64_t i = 0; i < n; ++i) {
    uint64_t v;
    if (!varint(&v))
      return false;
    out->push_back(v);
  }
  return true;
}

bool Decoder::pointList(std::vector<Point>* out) {
  uint64_t n;
<<<<<<< V
  if (!varint(&n) || n > out->max_size())
    return false;
=======
  if (!varint(&n) || n > left() / 2)
    return false;
>>>>>>> F
  out->reserve(static_cast<size_t>(n));
  int64_t x = 0, y = 0;
  for (uint64_t i = 0; i < n; ++i) {
    uint64_t dx, dy;
    if (!varint(&dx) || !varint(&dy))
      return false;
    x += zigzag(dx);
    y += zigzag(dy);
    out->push_back({x, y});
  }
  return true;
}

}  // namespace wire
