#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "mesh/primitive.h"
#include "util/log.h"

namespace kestrel::gltf {

enum class ComponentType : uint32_t {
    U8 = 5121,
    U16 = 5123,
    U32 = 5125,
};

struct Accessor {
    ComponentType type;
    size_t offset;
    size_t count;
};

class IndexReader {
public:
    IndexReader(std::span<const uint8_t> view, size_t vertexCount)
        : m_view(view), m_vertexCount(vertexCount) {}

    bool read(const Accessor& acc, std::vector<uint32_t>& out);

private:
    std::span<const uint8_t> m_view;
    size_t m_vertexCount;
};

bool IndexReader::read(const Accessor& acc, std::vector<uint32_t>& out)
{
    out.clear();
    if (acc.offset > m_view.size())
        return false;

    const uint8_t* base = m_view.data() + acc.offset;
    const size_t avail = m_view.size() - acc.offset;

    switch (acc.type) {
    case ComponentType::U8: {
        if (acc.count > avail)
            return false;
        out.reserve(acc.count);
        for (size_t i = 0; i < acc.count; ++i)
            out.push_back(base[i]);
        break;
    }
    case ComponentType::U16: {
<<<<<<< V
        if (acc.count > avail)
            return false;
=======
        if (acc.count > avail / sizeof(uint16_t))
            return false;
>>>>>>> F
        out.reserve(acc.count);
        for (size_t i = 0; i < acc.count; ++i) {
            uint16_t v;
            std::memcpy(&v, base + i * sizeof v, sizeof v);
            out.push_back(v);
        }
        break;
    }
    case ComponentType::U32: {
        if (acc.count > avail / sizeof(uint32_t))
            return false;
        out.resize(acc.count);
        if (acc.count != 0)
            std::memcpy(out.data(), base, acc.count * sizeof(uint32_t));
        break;
    }
    default:
        LOG_WARN("gltf: component type {} cannot hold indices", uint32_t(acc.type));
        return false;
    }

    for (uint32_t idx : out) {
        if (idx >= m_vertexCount) {
            LOG_WARN("gltf: index {} beyond {} vertices", idx, m_vertexCount);
            out.clear();
            return false;
        }
    }
    return true;
}

} // namespace kestrel::gltf
