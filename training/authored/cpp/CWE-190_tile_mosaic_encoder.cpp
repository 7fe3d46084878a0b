#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <vector>
namespace mosaic {
typedef std::uint32_t u32;
typedef std::uint8_t u8;
enum Status { kOk = 0, kTooLarge, kTruncated, kUnsupported, kNoMemory };
// The container limits an image to 16 bit sides. Thumbnails are held to 512.
const u32 kMaxSide = 65535;
const u32 kMaxThumb = 512;
const u32 kBytesPerPixel = 4;
const std::size_t kMaxImageBytes = 1u << 28;
struct Free { void operator()(void *p) const { std::free(p); } };
typedef std::unique_ptr<u8, Free> Pixels;
struct Image {
  u32 width, height;
  Pixels pixels;
  Image() : width(0), height(0) {}
};
struct Cursor {
  const u8 *p, *end;
  bool has(std::size_t n) const { return std::size_t(end - p) >= n; }
  u32 take32() {
    u32 v = u32(p[0]) << 24 | u32(p[1]) << 16 | u32(p[2]) << 8 | p[3];
    p += 4;
    return v;
  }
};
// Sides as they may stand in any chunk of the file.
static bool side_ok(u32 v) { return v >= 1 && v <= kMaxSide; }
// Zeroed storage for w x h pixels.
static Status allocate(Image *img, u32 w, u32 h) {
<<<<<<< V
  const u32 bytes = std::max<u32>(w * h * kBytesPerPixel, kBytesPerPixel);
=======
  const std::size_t bytes = std::size_t(w) * h * kBytesPerPixel;
>>>>>>> F
  if (bytes > kMaxImageBytes) return kTooLarge;
  img->pixels.reset(static_cast<u8 *>(std::calloc(bytes, 1)));
  if (!img->pixels) return kNoMemory;
  img->width = w;
  img->height = h;
  return kOk;
}
static u8 *row(Image &img, u32 y) { return img.pixels.get() + std::size_t(y) * img.width * kBytesPerPixel; }
static const u8 *row(const Image &img, u32 y) { return img.pixels.get() + std::size_t(y) * img.width * kBytesPerPixel; }
// HEAD chunk: width, height, tile side.
static Status read_head(Cursor *c, Image *img, u32 *tile) {
  if (!c->has(12)) return kTruncated;
  u32 w = c->take32(), h = c->take32();
  *tile = c->take32();
  if (!side_ok(w) || !side_ok(h)) return kTooLarge;
  if (*tile != 8 && *tile != 16 && *tile != 32) return kUnsupported;
  return allocate(img, w, h);
}
// TILE chunk: x, y in tiles, one colour for the whole tile or raw rows.
static Status read_tile(Cursor *c, Image *img, u32 tile) {
  if (!c->has(12)) return kTruncated;
  u32 tx = c->take32(), ty = c->take32(), mode = c->take32();
<<<<<<< V
  u32 x0 = tx * tile, y0 = ty * tile;
  if (x0 + tile > img->width + tile || y0 + tile > img->height + tile) return kUnsupported;
=======
  if (tx > (img->width - 1) / tile || ty > (img->height - 1) / tile) return kUnsupported;
  u32 x0 = tx * tile, y0 = ty * tile;
>>>>>>> F
  u32 w = std::min(tile, img->width - x0), h = std::min(tile, img->height - y0);
  if (mode == 0) {
    if (!c->has(4)) return kTruncated;
    for (u32 y = 0; y < h; ++y)
      for (u32 x = 0; x < w; ++x) std::memcpy(row(*img, y0 + y) + (x0 + x) * kBytesPerPixel, c->p, kBytesPerPixel);
    c->p += 4;
    return kOk;
  }
  if (mode != 1) return kUnsupported;
  const std::size_t line = w * kBytesPerPixel;
  if (!c->has(line * h)) return kTruncated;
  for (u32 y = 0; y < h; ++y) {
    std::memcpy(row(*img, y0 + y) + x0 * kBytesPerPixel, c->p, line);
    c->p += line;
  }
  return kOk;
}
// THMB chunk: an uncompressed preview.
static Status read_thumb(Cursor *c, Image *thumb) {
  if (!c->has(8)) return kTruncated;
  u32 w = c->take32(), h = c->take32();
  if (w < 1 || h < 1 || w > kMaxThumb || h > kMaxThumb) return kTooLarge;
  const u32 bytes = w * h * kBytesPerPixel;
  if (!c->has(bytes)) return kTruncated;
  Status s = allocate(thumb, w, h);
  if (s != kOk) return s;
  std::memcpy(thumb->pixels.get(), c->p, bytes);
  c->p += bytes;
  return kOk;
}
Status decode(const u8 *data, std::size_t size, Image *img, Image *thumb) {
  Cursor c = {data, data + size};
  u32 tile = 0;
  bool have_head = false;
  while (c.has(8)) {
    u32 tag = c.take32();
    u32 len = c.take32();
    if (!c.has(len)) return kTruncated;
    Cursor body = {c.p, c.p + len};
    Status s = kOk;
    switch (tag) {
      case 0x48454144:  // HEAD
        if (have_head) return kUnsupported;
        s = read_head(&body, img, &tile);
        have_head = s == kOk;
        break;
      case 0x54494c45:  // TILE
        if (!have_head) return kUnsupported;
        s = read_tile(&body, img, tile);
        break;
      case 0x54484d42:  // THMB
        s = read_thumb(&body, thumb);
        break;
      default:  // lower-case first letter: may be skipped
        if (!(tag >> 24 & 0x20)) return kUnsupported;
    }
    if (s != kOk) return s;
    c.p += len;
  }
  return have_head ? kOk : kTruncated;
}
// Averages 2 x 2 pixels; used for previews of already decoded images.
Status halve(const Image &in, Image *out) {
  const u32 w = std::max<u32>(1, in.width / 2), h = std::max<u32>(1, in.height / 2);
  Status s = allocate(out, w, h);
  if (s != kOk) return s;
  for (u32 y = 0; y < h; ++y) {
    const u8 *a = row(in, std::min(2 * y, in.height - 1));
    const u8 *b = row(in, std::min(2 * y + 1, in.height - 1));
    u8 *d = row(*out, y);
    for (u32 x = 0; x < w; ++x) {
      const u32 l = std::min(2 * x, in.width - 1) * kBytesPerPixel;
      const u32 r = std::min(2 * x + 1, in.width - 1) * kBytesPerPixel;
      for (u32 k = 0; k < kBytesPerPixel; ++k) *d++ = u8((a[l + k] + a[r + k] + b[l + k] + b[r + k]) / 4);
    }
  }
  return kOk;
}
}  // namespace mosaic
