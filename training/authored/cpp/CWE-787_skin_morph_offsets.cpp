#include <cstdint>
#include <string>
#include <vector>

#include "anim/skeleton.h"
#include "io/chunk_reader.h"
#include "math/mat4.h"

namespace anim {

class SkinLoader {
public:
    explicit SkinLoader(io::ChunkReader& in) : in_(in) {}
    bool load(Skin& skin);

private:
    bool loadBones(Skin& skin);
    bool loadWeights(Skin& skin);
    bool loadMorphs(Skin& skin);

    io::ChunkReader& in_;
};

bool SkinLoader::loadBones(Skin& skin)
{
    const uint32_t n = in_.u32();
    if (n > kMaxBones)
        return false;
    skin.bones.resize(n);
    for (uint32_t i = 0; i < n; ++i) {
        Bone& b = skin.bones[i];
        b.name = in_.string(64);
        b.parent = in_.i32();
        b.bind = in_.mat4();
        if (b.parent >= int32_t(i) || b.parent < -1)
            return false;
    }
    return in_.ok();
}

bool SkinLoader::loadWeights(Skin& skin)
{
    const uint32_t n = in_.u32();
    if (n != skin.vertexCount)
        return false;

    skin.weights.clear();
    skin.weights.resize(n);
    for (uint32_t i = 0; i < n; ++i) {
        Influence& w = skin.weights[i];
        float total = 0;
        for (int k = 0; k < 4; ++k) {
            w.bone[k] = in_.u16();
            w.value[k] = in_.f32();
            if (w.bone[k] >= skin.bones.size())
                return false;
            total += w.value[k];
        }
        if (total > 0)
            for (float& v : w.value)
                v /= total;
    }
    return in_.ok();
}

bool SkinLoader::loadMorphs(Skin& skin)
{
    const uint32_t n = in_.u32();
    if (n > kMaxMorphs)
        return false;
    for (uint32_t m = 0; m < n; ++m) {
        Morph morph;
        morph.name = in_.string(64);
        const uint32_t deltas = in_.u32();
        if (deltas > skin.vertexCount)
            return false;
<<<<<<< V
        morph.offset.resize(deltas);
        for (uint32_t d = 0; d < deltas; ++d) {
            const uint32_t at = in_.u32();
            if (at >= skin.vertexCount)
                return false;
            morph.offset[at] = in_.vec3();
        }
=======
        morph.offset.resize(skin.vertexCount);
        for (uint32_t d = 0; d < deltas; ++d) {
            const uint32_t at = in_.u32();
            if (at >= morph.offset.size())
                return false;
            morph.offset[at] = in_.vec3();
        }
>>>>>>> F
        skin.morphs.push_back(std::move(morph));
    }
    return in_.ok();
}

bool SkinLoader::load(Skin& skin)
{
    while (in_.nextChunk()) {
        bool ok = true;
        switch (in_.chunkId()) {
        case io::tag("BONE"): ok = loadBones(skin); break;
        case io::tag("WGHT"): ok = loadWeights(skin); break;
        case io::tag("MRPH"): ok = loadMorphs(skin); break;
        default: in_.skipChunk(); break;
        }
        if (!ok)
            return false;
    }
    return !skin.bones.empty();
}

} // namespace anim
