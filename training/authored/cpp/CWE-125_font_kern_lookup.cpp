#include <algorithm>
#include <cstdint>
#include <vector>

#include "text/font_file.h"
#include "text/glyph_run.h"

namespace text {

struct KernPair {
    uint32_t key;
    int16_t value;
};

struct Range {
    uint16_t first;
    uint16_t last;
    uint16_t klass;
};

class Kerning {
public:
    bool load(FontFile& font);
    int pair(uint16_t left, uint16_t right) const;
    uint16_t glyphClass(uint16_t glyph) const;
    void apply(GlyphRun& run) const;

private:
    std::vector<KernPair> pairs_;
    std::vector<Range> ranges_;
    std::vector<int16_t> matrix_;
    uint16_t classes_ = 0;
};

bool Kerning::load(FontFile& font)
{
    auto t = font.table("kern");
    const size_t n = t.u16();
    pairs_.resize(n);
    for (KernPair& p : pairs_) {
        const uint32_t left = t.u16();
        p.key = left << 16 | t.u16();
        p.value = t.i16();
    }
    ranges_.resize(t.u16());
    classes_ = t.u16();
    for (Range& r : ranges_) {
        r.first = t.u16();
        r.last = t.u16();
        r.klass = t.u16();
        if (r.klass >= classes_ || r.last < r.first)
            return false;
    }
    if (classes_ > 256)
        return false;
    matrix_.resize(size_t(classes_) * classes_);
    for (int16_t& v : matrix_)
        v = t.i16();
    std::sort(pairs_.begin(), pairs_.end(),
              [](const KernPair& a, const KernPair& b) { return a.key < b.key; });
    std::sort(ranges_.begin(), ranges_.end(),
              [](const Range& a, const Range& b) { return a.last < b.last; });
    return t.ok();
}

uint16_t Kerning::glyphClass(uint16_t glyph) const
{
    auto it = std::lower_bound(ranges_.begin(), ranges_.end(), glyph,
                               [](const Range& r, uint16_t g) { return r.last < g; });
    if (it == ranges_.end() || glyph < it->first)
        return 0;
    return it->klass;
}

int Kerning::pair(uint16_t left, uint16_t right) const
{
    const uint32_t key = uint32_t(left) << 16 | right;
    auto it = std::lower_bound(pairs_.begin(), pairs_.end(), key,
                               [](const KernPair& p, uint32_t k) { return p.key < k; });
<<<<<<< V
    if (it->key == key && it != pairs_.end())
        return it->value;
=======
    if (it != pairs_.end() && it->key == key)
        return it->value;
>>>>>>> F
    if (matrix_.empty())
        return 0;
    return matrix_[size_t(glyphClass(left)) * classes_ + glyphClass(right)];
}

void Kerning::apply(GlyphRun& run) const
{
    for (size_t i = 1; i < run.size(); ++i)
        run[i - 1].advance += pair(run[i - 1].glyph, run[i].glyph);
}

} // namespace text
