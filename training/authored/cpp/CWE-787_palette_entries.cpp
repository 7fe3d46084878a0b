#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include "sprite.hpp"
namespace retro {
struct Rgb { uint8_t r, g, b; };
// Palette packet of a sprite sheet:
//   u16 packets, then per packet: u8 skip, u8 count (0 = 256), count * rgb
class PaletteReader {
public:
    bool read(ByteReader &in)
    {
        unsigned at = 0;
        const unsigned packets = in.u16le();
        for (unsigned p = 0; p < packets && in.ok(); ++p) {
            at += in.u8();
            unsigned count = in.u8();
            if (count == 0)
                count = 256;
<<<<<<< V
            if (count > colors_.size())
                return false;
=======
            if (at > colors_.size() || count > colors_.size() - at)
                return false;
>>>>>>> F
            for (unsigned i = 0; i < count; ++i, ++at) {
                colors_[at].r = in.u8();
                colors_[at].g = in.u8();
                colors_[at].b = in.u8();
            }
        }
        return in.ok();
    }
    const Rgb &operator[](uint8_t i) const { return colors_[i]; }
private:
    std::array<Rgb, 256> colors_{};
};
} // namespace retro
