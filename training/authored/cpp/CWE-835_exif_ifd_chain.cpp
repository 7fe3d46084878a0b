#include <stdint.h>
#include <string.h>

#include "exif/tag_table.h"
#include "exif/tiff_reader.h"

namespace exif
{

enum { MAX_IFDS = 8, ENTRY_SIZE = 12 };

class Directory
{
public:
    Directory(const uint8_t *base, uint32_t size, bool bigEndian)
        : m_base(base), m_size(size), m_big(bigEndian), m_visited(0) {}

    bool Walk(TagSink *sink);

private:
    uint16_t U16(uint32_t at) const;
    uint32_t U32(uint32_t at) const;
    bool Entry(uint32_t at, unsigned ifd, TagSink *sink) const;

    const uint8_t *m_base;
    uint32_t m_size;
    bool m_big;
    unsigned m_visited;
};

uint16_t Directory::U16(uint32_t at) const
{
    const uint8_t *p = m_base + at;
    return m_big ? (uint16_t)(p[0] << 8 | p[1]) : (uint16_t)(p[1] << 8 | p[0]);
}

uint32_t Directory::U32(uint32_t at) const
{
    uint32_t hi = U16(m_big ? at : at + 2);
    uint32_t lo = U16(m_big ? at + 2 : at);
    return hi << 16 | lo;
}

bool Directory::Entry(uint32_t at, unsigned ifd, TagSink *sink) const
{
    uint16_t tag = U16(at);
    uint16_t type = U16(at + 2);
    uint32_t count = U32(at + 4);
    uint32_t unit = TypeSize(type);
    if (unit == 0)
        return true;
    if (count > m_size / unit)
        return false;
    uint32_t bytes = count * unit;
    uint32_t where = at + 8;
    if (bytes > 4) {
        where = U32(at + 8);
        if (where > m_size || bytes > m_size - where)
            return false;
    }
    return sink->Tag(ifd, tag, type, count, m_base + where);
}

bool Directory::Walk(TagSink *sink)
{
    if (m_size < 8)
        return false;
    uint32_t off = U32(4);
    m_visited = 0;
    while (off != 0) {
        if (off > m_size || m_size - off < 2)
            return false;
        uint32_t n = U16(off);
        uint32_t need = 2 + n * ENTRY_SIZE + 4;
        if (need > m_size - off)
            return false;

        for (uint32_t i = 0; i < n; ++i)
            if (!Entry(off + 2 + i * ENTRY_SIZE, m_visited, sink))
                return false;

<<<<<<< V
        if (n != 0 && ++m_visited == MAX_IFDS)
            return true;
=======
        if (++m_visited == MAX_IFDS)
            return true;
>>>>>>> F
        off = U32(off + 2 + n * ENTRY_SIZE);
    }
    return m_visited != 0;
}

}
