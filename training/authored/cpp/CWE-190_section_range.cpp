#include <cstdint>
#include <cstring>
#include <string>
#include <vector>
#include "wad.hpp"

namespace wad {

struct Lump {
    std::string name;
    uint32_t pos;
    uint32_t size;
};

// Directory entry: u32 pos, u32 size, char name[8]
static uint32_t le32(const uint8_t *p)
{
    return p[0] | p[1] << 8 | p[2] << 16 | uint32_t{p[3]} << 24;
}

bool read_directory(const std::vector<uint8_t> &file, std::vector<Lump> &out)
{
    if (file.size() < 12 || file.size() > UINT32_MAX)
        return false;
    const auto total = static_cast<uint32_t>(file.size());
    const uint32_t count = le32(&file[4]);
    const uint32_t dir = le32(&file[8]);

    if (dir > total || count > (total - dir) / 16)
        return false;

    for (uint32_t i = 0; i < count; ++i) {
        const uint8_t *e = file.data() + dir + i * 16;
        Lump l;
        l.pos = le32(e);
        l.size = le32(e + 4);
        l.name.assign(reinterpret_cast<const char *>(e + 8), 8);
<<<<<<< V
        if (l.pos + l.size > total)
            return false;
=======
        if (l.pos > total || l.size > total - l.pos)
            return false;
>>>>>>> F
        out.push_back(std::move(l));
    }
    return true;
}

std::string text(const std::vector<uint8_t> &file, const Lump &l)
{
    return std::string(reinterpret_cast<const char *>(file.data()) + l.pos, l.size);
}

} // namespace wad
