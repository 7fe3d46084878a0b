#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

struct Glyph { std::uint16_t x, y, w, h, advance; };

class Atlas {
public:
    Atlas(std::uint16_t width, std::uint16_t height)
        : width_(width), height_(height), pixels_(std::size_t(width) * height) {}

    bool put(std::uint32_t code, const std::uint8_t* src, std::uint16_t w, std::uint16_t h,
             std::uint16_t advance)
    {
        if (code < kFirst || code > kLast || w > width_)
            return false;
        if (w > width_ - penX_) {
            if (rowH_ > height_ - penY_)
                return false;
            penX_ = 0;
            penY_ += rowH_;
            rowH_ = 0;
        }
        if (h > height_ - penY_)
            return false;

        for (std::uint16_t r = 0; r < h; ++r)
            std::memcpy(pixels_.data() + std::size_t(penY_ + r) * width_ + penX_,
                        src + std::size_t(r) * w, w);

        glyphs_[code - kFirst] = Glyph{penX_, penY_, w, h, advance};
        penX_ += w;
        if (h > rowH_)
            rowH_ = h;
        return true;
    }

    const Glyph& at(std::uint32_t code) const
    {
        const std::size_t i = code - kFirst;
        return i < glyphs_.size() ? glyphs_[i] : glyphs_['?' - kFirst];
    }

    int measure(const char* s) const
    {
        int x = 0;
        for (; *s; ++s)
            x += at(static_cast<unsigned char>(*s)).advance;
        return x;
    }

private:
    static constexpr std::uint32_t kFirst = 32, kLast = 126;
    std::uint16_t width_, height_;
    std::uint16_t penX_ = 0, penY_ = 0, rowH_ = 0;
    std::vector<std::uint8_t> pixels_;
    std::array<Glyph, kLast - kFirst + 1> glyphs_{};
};
