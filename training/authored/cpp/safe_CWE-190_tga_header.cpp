#include <cstdint>
#include <cstring>
#include <istream>
#include <limits>
#include <memory>
#include <new>

#include "pixmap.h"

namespace {

constexpr std::uint32_t kMaxSide = 16384;

std::uint16_t rd16(const unsigned char* p)
{
	return static_cast<std::uint16_t>(p[0] | (p[1] << 8));
}

}

bool LoadTga(std::istream& in, Pixmap& out)
{
	unsigned char hdr[18];
	if (!in.read(reinterpret_cast<char*>(hdr), sizeof(hdr)))
		return false;

	const unsigned char idLen = hdr[0];
	const std::uint32_t width = rd16(hdr + 12);
	const std::uint32_t height = rd16(hdr + 14);
	const std::uint32_t bpp = hdr[16] / 8u;

	if (hdr[1] != 0 || hdr[2] != 2)
		return false;
	if (bpp != 3 && bpp != 4)
		return false;
	if (width == 0 || height == 0 || width > kMaxSide || height > kMaxSide)
		return false;

	const std::uint32_t stride = width * bpp;
	const std::uint32_t bytes = stride * height;

	if (!in.ignore(idLen))
		return false;

	std::unique_ptr<unsigned char[]> pix(new (std::nothrow) unsigned char[bytes]);
	if (!pix)
		return false;

	const bool bottomUp = (hdr[17] & 0x20) == 0;
	for (std::uint32_t y = 0; y < height; ++y)
	{
		const std::uint32_t row = bottomUp ? height - 1 - y : y;
		if (!in.read(reinterpret_cast<char*>(pix.get()) + std::size_t(row) * stride, stride))
			return false;
	}

	out.Adopt(std::move(pix), width, height, bpp);
	return true;
}
