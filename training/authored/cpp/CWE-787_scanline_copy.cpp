#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

struct Image {
    std::size_t width = 0, height = 0;
    std::vector<std::uint32_t> pixels;  // width * height
};

/// Copy src into dst with its upper left corner at (x, y).
/// Parts beyond the right and lower edge of dst are cut off.
/// Nothing happens when x or y lie outside of dst.
void blit(Image& dst, const Image& src, std::size_t x, std::size_t y)
{
    if (x >= dst.width || y >= dst.height)
        return;
<<<<<<< V
    const std::size_t w = std::min(src.width, dst.width);
    const std::size_t h = std::min(src.height, dst.height);
=======
    const std::size_t w = std::min(src.width, dst.width - x);
    const std::size_t h = std::min(src.height, dst.height - y);
>>>>>>> F
    for (std::size_t row = 0; row < h; ++row) {
        const auto from = src.pixels.begin() + static_cast<std::ptrdiff_t>(row * src.width);
        std::copy_n(from, w, dst.pixels.begin() + static_cast<std::ptrdiff_t>((y + row) * dst.width + x));
    }
}
