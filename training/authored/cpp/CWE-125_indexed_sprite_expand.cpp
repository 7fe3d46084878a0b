#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

#include "gfx/bitmap.h"
#include "io/byte_source.h"

namespace gfx {

class SpriteSheet {
public:
    static std::unique_ptr<SpriteSheet> load(io::ByteSource& in);
    Bitmap frame(size_t n) const;
    size_t frameCount() const { return frames_.size(); }

private:
    struct Frame {
        uint16_t width;
        uint16_t height;
        uint8_t bpp;
        std::vector<uint8_t> bits;
    };

    std::vector<uint32_t> palette_;
    std::vector<Frame> frames_;
};

std::unique_ptr<SpriteSheet> SpriteSheet::load(io::ByteSource& in)
{
    auto sheet = std::make_unique<SpriteSheet>();
    const unsigned colours = in.u8() + 1u;
    sheet->palette_.resize(colours);
    for (uint32_t& c : sheet->palette_) {
        const auto rgb = in.bytes<3>();
        c = 0xff000000u | uint32_t(rgb[0]) << 16 | uint32_t(rgb[1]) << 8 | rgb[2];
    }

    const unsigned count = in.u16le();
    for (unsigned i = 0; i < count; ++i) {
        Frame f;
        f.width = in.u16le();
        f.height = in.u16le();
        f.bpp = in.u8();
        if (f.bpp != 1 && f.bpp != 4 && f.bpp != 8)
            throw std::runtime_error("sprite: bad depth");
        if (f.width > 2048 || f.height > 2048)
            throw std::runtime_error("sprite: frame too large");
        const size_t stride = (size_t(f.width) * f.bpp + 7) / 8;
        f.bits.resize(stride * f.height);
        in.read(f.bits.data(), f.bits.size());
        sheet->frames_.push_back(std::move(f));
    }
    return sheet;
}

Bitmap SpriteSheet::frame(size_t n) const
{
    const Frame& f = frames_.at(n);
    const size_t stride = (size_t(f.width) * f.bpp + 7) / 8;
    Bitmap out(f.width, f.height);

    for (unsigned y = 0; y < f.height; ++y) {
        const uint8_t* src = f.bits.data() + y * stride;
        uint32_t* dst = out.row(y);
        for (unsigned x = 0; x < f.width; ++x) {
            unsigned idx = 0;
            switch (f.bpp) {
            case 1:
                idx = src[x / 8] >> (7 - x % 8) & 1;
                break;
            case 4:
                idx = x % 2 ? src[x / 2] & 15 : src[x / 2] >> 4;
                break;
            case 8:
                idx = src[x];
                break;
            }
<<<<<<< V
            dst[x] = idx && idx <= palette_.size() ? palette_[idx] : 0;
=======
            dst[x] = idx && idx < palette_.size() ? palette_[idx] : 0;
>>>>>>> F
        }
    }
    return out;
}

} // namespace gfx
