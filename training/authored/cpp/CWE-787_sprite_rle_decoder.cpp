#include <cstdint>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

// Reader for the .spk sprite packs of the old DOS version.
//
//   "SPK1"  u16 count  then per sprite:
//   u8 name length, name, u16 width, u16 height, u32 packed size, packed bytes
//
// Packed bytes are lines of runs:
//   00nnnnnn          n+1 transparent pixels
//   01nnnnnn v        n+1 pixels of colour v
//   10nnnnnn v..v     n+1 literal pixels
//   11nnnnnn          copy n+1 pixels from the row above

namespace spk
{

const int MAX_SIDE = 2048;
const std::uint8_t TRANSPARENT_INDEX = 255;

class FormatError : public std::runtime_error
{
public:
    explicit FormatError(const std::string &what) : std::runtime_error("spk: " + what) {}
};

struct Sprite
{
    std::string name;
    int width;
    int height;
    std::vector<std::uint8_t> pixels;
};

// Walks over the file's bytes; every getter refuses to leave the range.
class ByteReader
{
public:
    ByteReader(const std::uint8_t *data, std::size_t size) : m_pos(data), m_end(data + size) {}

    std::size_t left() const { return static_cast<std::size_t>(m_end - m_pos); }

    std::uint8_t u8()
    {
        need(1);
        return *m_pos++;
    }

    std::uint16_t u16()
    {
        need(2);
        std::uint16_t v = static_cast<std::uint16_t>(m_pos[0] | (m_pos[1] << 8));
        m_pos += 2;
        return v;
    }

    std::uint32_t u32()
    {
        std::uint32_t lo = u16();
        std::uint32_t hi = u16();
        return lo | (hi << 16);
    }

    const std::uint8_t *take(std::size_t n)
    {
        need(n);
        const std::uint8_t *p = m_pos;
        m_pos += n;
        return p;
    }

private:
    void need(std::size_t n) const
    {
        if (left() < n)
            throw FormatError("file ends early");
    }

    const std::uint8_t *m_pos;
    const std::uint8_t *m_end;
};

// Unpacks into a buffer that the caller has sized to width * height.
static void unpack(ByteReader in, Sprite &sprite)
{
    std::uint8_t *out = sprite.pixels.data();
    std::uint8_t *const end = out + sprite.pixels.size();
    const std::ptrdiff_t stride = sprite.width;

    while (out < end)
    {
        const std::uint8_t op = in.u8();
        const std::size_t n = (op & 0x3f) + 1u;
<<<<<<< V
        if (static_cast<std::size_t>(end - out) < n && (op >> 6) != 0)
=======
        if (n > static_cast<std::size_t>(end - out))
>>>>>>> F
            throw FormatError("run leaves the sprite");

        switch (op >> 6)
        {
        case 0:
            std::memset(out, TRANSPARENT_INDEX, n);
            break;
        case 1:
            std::memset(out, in.u8(), n);
            break;
        case 2:
            std::memcpy(out, in.take(n), n);
            break;
        case 3:
            if (out - sprite.pixels.data() < stride)
                throw FormatError("no row above");
            // forward copy on purpose, a run may be longer than a row
            for (std::size_t i = 0; i < n; ++i)
                out[i] = out[static_cast<std::ptrdiff_t>(i) - stride];
            break;
        }
        out += n;
    }
}

static Sprite readSprite(ByteReader &in)
{
    Sprite s;
    const std::size_t nameLen = in.u8();
    const std::uint8_t *nameBytes = in.take(nameLen);
    s.name.assign(reinterpret_cast<const char *>(nameBytes), nameLen);
    s.width = in.u16();
    s.height = in.u16();
    if (s.width < 1 || s.width > MAX_SIDE || s.height < 1 || s.height > MAX_SIDE)
        throw FormatError("size of " + s.name);

    const std::uint32_t packed = in.u32();
    ByteReader body(in.take(packed), packed);
    s.pixels.assign(static_cast<std::size_t>(s.width) * s.height, TRANSPARENT_INDEX);
    unpack(body, s);
    return s;
}

std::vector<Sprite> readPack(const std::vector<std::uint8_t> &file)
{
    ByteReader in(file.data(), file.size());
    if (std::memcmp(in.take(4), "SPK1", 4) != 0)
        throw FormatError("magic");

    const unsigned count = in.u16();
    std::vector<Sprite> sprites;
    for (unsigned i = 0; i < count; ++i)
        sprites.push_back(readSprite(in));
    return sprites;
}

std::vector<Sprite> loadPack(const std::string &path)
{
    std::ifstream f(path.c_str(), std::ios::binary | std::ios::ate);
    if (!f)
        throw std::runtime_error("cannot open " + path);
    const std::streamoff size = f.tellg();
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
    f.seekg(0);
    if (!f.read(reinterpret_cast<char *>(bytes.data()), size))
        throw std::runtime_error("cannot read " + path);
    return readPack(bytes);
}

// Copies a sprite onto an 8 bit canvas and clips it at the borders.
void blit(const Sprite &s, std::uint8_t *canvas, int cw, int ch, int x, int y)
{
<<<<<<< V
    const int x0 = x < 0 ? -x : 0;
    const int x1 = s.width < cw + x0 ? s.width : cw + x0;
=======
    const int x0 = x < 0 ? -x : 0;
    const int x1 = s.width < cw - x ? s.width : cw - x;
>>>>>>> F
    for (int row = 0; row < s.height; ++row)
    {
        const int cy = y + row;
        if (cy < 0 || cy >= ch)
            continue;
        const std::uint8_t *src = s.pixels.data() + static_cast<std::size_t>(row) * s.width;
        std::uint8_t *dst = canvas + static_cast<std::size_t>(cy) * cw;
        for (int col = x0; col < x1; ++col)
            if (src[col] != TRANSPARENT_INDEX)
                dst[x + col] = src[col];
    }
}

} // namespace spk
