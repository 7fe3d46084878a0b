#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <vector>

namespace gfx {

constexpr int kMaxSide = 16384;

struct Rect {
    int x = 0, y = 0, w = 0, h = 0;
};

// The common part of a rectangle and the bounds of a buffer.
static std::optional<Rect> intersect(const Rect& a, const Rect& b) {
    const std::int64_t x0 = std::max(a.x, b.x);
    const std::int64_t y0 = std::max(a.y, b.y);
    const std::int64_t x1 = std::min(std::int64_t{a.x} + a.w, std::int64_t{b.x} + b.w);
    const std::int64_t y1 = std::min(std::int64_t{a.y} + a.h, std::int64_t{b.y} + b.h);
    if (x1 <= x0 || y1 <= y0) return std::nullopt;
    return Rect{static_cast<int>(x0), static_cast<int>(y0), static_cast<int>(x1 - x0), static_cast<int>(y1 - y0)};
}

class PixelBuffer {
public:
    PixelBuffer(int width, int height) : width_(width), height_(height) {
        if (width <= 0 || height <= 0 || width > kMaxSide || height > kMaxSide)
            throw std::invalid_argument("image size");
        pixels_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    }

    int width() const { return width_; }
    int height() const { return height_; }
    Rect bounds() const { return {0, 0, width_, height_}; }

    std::uint32_t* row(int y) { return pixels_.data() + static_cast<std::size_t>(y) * width_; }
    const std::uint32_t* row(int y) const { return pixels_.data() + static_cast<std::size_t>(y) * width_; }

    void fill(const Rect& area, std::uint32_t argb) {
        const auto r = intersect(area, bounds());
        if (!r) return;
        for (int y = r->y; y < r->y + r->h; ++y) std::fill_n(row(y) + r->x, r->w, argb);
    }

    // Copies `from` of `src` to (dx, dy); everything outside either buffer is left out.
    void blit(const PixelBuffer& src, const Rect& from, int dx, int dy) {
        const auto s = intersect(from, src.bounds());
        if (!s) return;
        const std::int64_t tx = std::int64_t{dx} + (std::int64_t{s->x} - from.x);
        const std::int64_t ty = std::int64_t{dy} + (std::int64_t{s->y} - from.y);
        if (tx >= width_ || ty >= height_ || tx + s->w <= 0 || ty + s->h <= 0) return;
        const auto d = intersect(Rect{static_cast<int>(tx), static_cast<int>(ty), s->w, s->h}, bounds());
        if (!d) return;
        const int sx = s->x + (d->x - static_cast<int>(tx));
        const int sy = s->y + (d->y - static_cast<int>(ty));
        const std::size_t bytes = static_cast<std::size_t>(d->w) * sizeof(std::uint32_t);
        const bool upwards = &src == this && sy < d->y;
        for (int i = 0; i < d->h; ++i) {
            const int y = upwards ? d->h - 1 - i : i;
            std::memmove(row(d->y + y) + d->x, src.row(sy + y) + sx, bytes);
        }
    }

    // Source over destination, premultiplied alpha.
    void blend(int x, int y, std::uint32_t src) {
        if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
        std::uint32_t& dst = row(y)[x];
        const std::uint32_t inv = 255 - (src >> 24);
        std::uint32_t out = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            const std::uint32_t s = (src >> shift) & 0xff;
            const std::uint32_t d = (dst >> shift) & 0xff;
            out |= std::min<std::uint32_t>(255, s + (d * inv + 127) / 255) << shift;
        }
        dst = out;
    }

private:
    int width_;
    int height_;
    std::vector<std::uint32_t> pixels_;
};

// Box filter to half the size; odd edges repeat their last row or column.
PixelBuffer halve(const PixelBuffer& in) {
    PixelBuffer out((in.width() + 1) / 2, (in.height() + 1) / 2);
    for (int y = 0; y < out.height(); ++y) {
        const std::uint32_t* a = in.row(2 * y);
        const std::uint32_t* b = in.row(std::min(2 * y + 1, in.height() - 1));
        std::uint32_t* o = out.row(y);
        for (int x = 0; x < out.width(); ++x) {
            const int x0 = 2 * x;
            const int x1 = std::min(x0 + 1, in.width() - 1);
            std::uint32_t v = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                const std::uint32_t sum = ((a[x0] >> shift) & 0xff) + ((a[x1] >> shift) & 0xff) +
                                          ((b[x0] >> shift) & 0xff) + ((b[x1] >> shift) & 0xff);
                v |= ((sum + 2) / 4) << shift;
            }
            o[x] = v;
        }
    }
    return out;
}

}  // namespace gfx
