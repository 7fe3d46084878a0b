#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include "plane.h"

namespace img {

// Rows are aligned to 32 octets. Sizes come straight from the file header.
bool Plane::allocate(uint32_t width, uint32_t height, uint32_t depth) {
  if (width == 0 || height == 0) return false;
  if (depth != 8 && depth != 16) return false;

  const uint64_t stride = (uint64_t{width} * (depth / 8) + 31) & ~uint64_t{31};
  const uint64_t total = stride * height;
  if (stride > std::numeric_limits<uint32_t>::max() || total / height != stride ||
      total > kMaxPlaneBytes)
    return false;

  void* p = std::aligned_alloc(32, static_cast<size_t>(total));
  if (!p) return false;
  std::free(data_);
  data_ = static_cast<uint8_t*>(p);
  stride_ = static_cast<uint32_t>(stride);
  width_ = width;
  height_ = height;
  std::memset(data_, 0, static_cast<size_t>(total));
  return true;
}

uint8_t* Plane::row(uint32_t y) {
  return y < height_ ? data_ + size_t{y} * stride_ : nullptr;
}

}  // namespace img
