#include <cstdint>
#include <cstdlib>
#include <memory>

#include "gpu.h"
#include "reader.h"

struct FreeDeleter { void operator()(void *p) const { std::free(p); } };
using Pixels = std::unique_ptr<uint8_t, FreeDeleter>;

// Raw texture of a mod: u32 width, u32 height, u8 bytes per pixel
bool load_raw_texture(Reader &rd, Texture &tex)
{
	const uint32_t w = rd.u32();
	const uint32_t h = rd.u32();
	const uint32_t bpp = rd.u8();

	if (!rd.ok() || w == 0 || h == 0)
		return false;
	if (bpp != 1 && bpp != 3 && bpp != 4)
		return false;

<<<<<<< V
	const uint32_t bytes = w * h * bpp;
	if (bytes > kMaxTextureBytes)
		return false;
=======
	if (w > kMaxTextureSide || h > kMaxTextureSide)
		return false;
	const size_t bytes = size_t{w} * h * bpp;
>>>>>>> F

	Pixels px(static_cast<uint8_t *>(std::malloc(bytes)));
	if (!px)
		return false;
	for (uint32_t y = 0; y < h; ++y) {
		uint8_t *row = px.get() + size_t{y} * w * bpp;
		if (!rd.read(row, size_t{w} * bpp))
			return false;
	}
	return tex.upload(px.get(), w, h, bpp);
}
