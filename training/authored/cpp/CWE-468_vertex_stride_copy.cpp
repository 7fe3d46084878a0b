#include <stdint.h>
#include <string.h>

#include <vector>

#include "gpu/vertex_buffer.h"
#include "gpu/vertex_layout.h"

namespace gpu {

// Repacks interleaved application data into the layout that the backend wants.
// The application passes its own stride and one byte offset per attribute.
class VertexPacker
{
public:
    explicit VertexPacker(const VertexLayout& dst) : m_dst(dst) {}

    bool pack(const SourceArray& src, uint32_t count, std::vector<float>* out) const;

private:
    bool checkSource(const SourceArray& src, uint32_t count) const;
    const VertexLayout& m_dst;
};

bool VertexPacker::checkSource(const SourceArray& src, uint32_t count) const
{
    if (src.stride == 0 || src.stride % sizeof(float) != 0)
        return false;
    if (count > src.bytes / src.stride)
        return false;
    for (const SourceAttr& a : src.attrs) {
        if (a.components < 1 || a.components > 4 || a.offset % sizeof(float) != 0)
            return false;
        const uint32_t size = a.components * uint32_t(sizeof(float));
        if (a.offset > src.stride || size > src.stride - a.offset)
            return false;
    }
    return true;
}

bool VertexPacker::pack(const SourceArray& src, uint32_t count, std::vector<float>* out) const
{
    if (!checkSource(src, count))
        return false;

    const uint32_t width = m_dst.floatsPerVertex();
    out->assign(size_t(count) * width, 0.0f);
    const float* base = reinterpret_cast<const float*>(src.data);

    for (const SourceAttr& a : src.attrs) {
        const LayoutAttr* to = m_dst.find(a.semantic);
        if (!to)
            continue;
        const uint32_t n = a.components < to->components ? a.components : to->components;
        float* dst = out->data() + to->floatOffset;

        for (uint32_t i = 0; i < count; ++i) {
<<<<<<< V
            const float* from = base + size_t(i) * src.stride + a.offset;
=======
            const float* from = base + (size_t(i) * src.stride + a.offset) / sizeof(float);
>>>>>>> F
            memcpy(dst, from, n * sizeof(float));
            dst += width;
        }
    }
    return true;
}

bool uploadVertices(VertexBuffer& vb, const VertexPacker& packer, const SourceArray& src,
                    uint32_t first, uint32_t count)
{
    if (first > vb.vertexCount() || count > vb.vertexCount() - first)
        return false;
    std::vector<float> packed;
    if (!packer.pack(src, count, &packed))
        return false;
    return vb.write(first, packed.data(), packed.size() * sizeof(float));
}

} // namespace gpu
