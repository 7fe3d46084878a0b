#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include "media/fourcc.h"
#include "media/track.h"

namespace media {

struct Box {
    uint32_t type;
    const uint8_t* body;
    size_t size;
};

class BoxCursor {
public:
    BoxCursor(const uint8_t* p, size_t n) : p_(p), n_(n) {}
    std::optional<Box> next();

private:
    const uint8_t* p_;
    size_t n_;
};

static uint32_t be32(const uint8_t* p)
{
    return uint32_t(p[0]) << 24 | uint32_t(p[1]) << 16 | uint32_t(p[2]) << 8 | p[3];
}

static uint64_t be64(const uint8_t* p)
{
    return uint64_t(be32(p)) << 32 | be32(p + 4);
}

std::optional<Box> BoxCursor::next()
{
    if (n_ < 8)
        return std::nullopt;
    uint64_t size = be32(p_);
    size_t head = 8;
    if (size == 1) {
        if (n_ < 16)
            return std::nullopt;
        size = be64(p_ + 8);
        head = 16;
    } else if (size == 0) {
        size = n_;
    }
    if (size < head || size > n_)
        return std::nullopt;
    Box b{be32(p_ + 4), p_ + head, size_t(size) - head};
    p_ += size;
    n_ -= size;
    return b;
}

bool parseChunkOffsets(const Box& box, std::vector<uint64_t>& out)
{
    if (box.size < 8)
        return false;
    const uint32_t count = be32(box.body + 4);
    const size_t width = box.type == fourcc("co64") ? 8 : 4;
    if (count > (box.size - 8) / width)
        return false;
    out.resize(count);
    const uint8_t* p = box.body + 8;
    for (uint64_t& o : out) {
        o = width == 8 ? be64(p) : be32(p);
        p += width;
    }
    return true;
}

bool parseSampleSizes(const Box& box, std::vector<uint32_t>& out)
{
    if (box.size < 12)
        return false;
    const uint32_t uniform = be32(box.body + 4);
    const uint32_t count = be32(box.body + 8);
    if (count > kMaxSamples)
        return false;
    if (uniform != 0) {
        out.assign(count, uniform);
        return true;
    }
<<<<<<< V
    if (count > box.size - 12)
        return false;
=======
    if (count > (box.size - 12) / 4)
        return false;
>>>>>>> F
    out.resize(count);
    const uint8_t* p = box.body + 12;
    for (uint32_t& s : out) {
        s = be32(p);
        p += 4;
    }
    return true;
}

bool parseSampleTable(const Box& stbl, Track& track)
{
    BoxCursor cur(stbl.body, stbl.size);
    while (auto b = cur.next()) {
        if (b->type == fourcc("stsz") && !parseSampleSizes(*b, track.sizes))
            return false;
        if ((b->type == fourcc("stco") || b->type == fourcc("co64")) && !parseChunkOffsets(*b, track.offsets))
            return false;
    }
    return !track.sizes.empty() && !track.offsets.empty();
}

} // namespace media
