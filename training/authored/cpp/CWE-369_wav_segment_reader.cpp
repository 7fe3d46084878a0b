#include "wavreader.h"
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <istream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>
// Reads RIFF/WAVE for the sampler. Files come out of sample packs from all over
// the net and are frequently a little wrong.
class WavError : public std::runtime_error
{
public:
	using std::runtime_error::runtime_error;
};
struct WavFormat
{
	std::uint16_t tag = 0;
	std::uint16_t channels = 0;
	std::uint32_t rate = 0;
	std::uint32_t byteRate = 0;
	std::uint16_t blockAlign = 0;
	std::uint16_t bits = 0;
};
struct WavLoop
{
	std::uint32_t first;
	std::uint32_t last;
};
struct WavFile
{
	WavFormat format;
	std::uint32_t frames = 0;
	std::vector<float> samples; // interleaved
	std::vector<WavLoop> loops;
};

namespace
{
	const std::uint32_t MaxDataBytes = 256u * 1024 * 1024;
	const std::uint32_t MaxLoops = 32;
	class ChunkStream
	{
	public:
		explicit ChunkStream(std::istream& in) : m_in(in) {}
		// Starts the next chunk; false at the end of the file.
		bool open()
		{
			m_in.seekg(m_next);
			char head[8];
			if (!m_in.read(head, sizeof head))
				return false;
			std::memcpy(m_id, head, 4);
			m_size = le32(head + 4);
			m_left = m_size;
			// chunks are padded to even sizes
			m_next += 8 + static_cast<std::streamoff>(m_size) + (m_size & 1);
			return true;
		}
		bool is(const char* id) const { return std::memcmp(m_id, id, 4) == 0; }
		std::uint32_t size() const { return m_size; }
		std::uint32_t left() const { return m_left; }
		void read(void* to, std::uint32_t n)
		{
			if (n > m_left || !m_in.read(static_cast<char*>(to), n))
				throw WavError("chunk ends early");
			m_left -= n;
		}
		std::uint16_t u16()
		{
			char b[2];
			read(b, 2);
			return static_cast<std::uint16_t>(std::uint8_t(b[0]) | std::uint8_t(b[1]) << 8);
		}
		std::uint32_t u32()
		{
			char b[4];
			read(b, 4);
			return le32(b);
		}
		void skipRiffHeader() { m_next = 12; }
	private:
		static std::uint32_t le32(const char* b)
		{
			return std::uint32_t(std::uint8_t(b[0])) | std::uint32_t(std::uint8_t(b[1])) << 8 |
			       std::uint32_t(std::uint8_t(b[2])) << 16 | std::uint32_t(std::uint8_t(b[3])) << 24;
		}
		std::istream& m_in;
		char m_id[4] = {};
		std::uint32_t m_size = 0;
		std::uint32_t m_left = 0;
		std::streamoff m_next = 0;
	};
	WavFormat readFormat(ChunkStream& c)
	{
		WavFormat f;
		f.tag = c.u16();
		f.channels = c.u16();
		f.rate = c.u32();
		f.byteRate = c.u32();
		f.blockAlign = c.u16();
		f.bits = c.u16();
		if (f.tag != 1 && f.tag != 0xFFFE)
			throw WavError("only PCM");
		if (f.channels < 1 || f.channels > 8)
			throw WavError("channels");
		if (f.bits != 8 && f.bits != 16 && f.bits != 24)
			throw WavError("sample width");
<<<<<<< V
		if (f.rate < 8000 || f.rate > 192000)
			throw WavError("rate");
=======
		if (f.rate < 8000 || f.rate > 192000 || f.blockAlign != f.channels * (f.bits / 8))
			throw WavError("rate or alignment");
>>>>>>> F
		return f;
	}
	float toFloat(const std::uint8_t* p, unsigned bits)
	{
		switch (bits)
		{
		case 8:
			return (int(p[0]) - 128) / 128.0f;
		case 16:
			return static_cast<std::int16_t>(p[0] | p[1] << 8) / 32768.0f;
		default:
			return (static_cast<std::int32_t>(std::uint32_t(p[0]) << 8 | std::uint32_t(p[1]) << 16 |
			                                  std::uint32_t(p[2]) << 24) >> 8) / 8388608.0f;
		}
	}
	void readData(ChunkStream& c, WavFile& wav)
	{
		const WavFormat& f = wav.format;
		const std::uint32_t bytes = std::min(c.size(), MaxDataBytes);
		wav.frames = bytes / f.blockAlign;
		const std::uint32_t width = f.bits / 8;
		std::vector<std::uint8_t> block(f.blockAlign);
		for (std::uint32_t i = 0; i < wav.frames; ++i)
		{
			c.read(block.data(), f.blockAlign);
			for (std::uint32_t ch = 0; ch < f.channels; ++ch)
				wav.samples.push_back(toFloat(block.data() + ch * width, f.bits));
		}
	}
	// The sampler jumps from last to first while a key is held.
	void readLoops(ChunkStream& c, std::vector<WavLoop>& loops)
	{
		for (int i = 0; i < 7; ++i)
			c.u32();
		const std::uint32_t n = c.u32();
		c.u32();
		if (n > MaxLoops)
			throw WavError("loops");
		for (std::uint32_t i = 0; i < n; ++i)
		{
			c.u32();
			c.u32();
			WavLoop l;
			l.first = c.u32();
			l.last = c.u32();
			c.u32();
			c.u32();
			loops.push_back(l);
		}
	}
}
WavFile readWav(const std::string& path)
{
	std::ifstream in(path, std::ios::binary);
	char riff[12];
	if (!in.read(riff, sizeof riff) || std::memcmp(riff, "RIFF", 4) != 0 || std::memcmp(riff + 8, "WAVE", 4) != 0)
		throw WavError("not a wave file");
	WavFile wav;
	bool haveFormat = false, haveData = false;
	ChunkStream c(in);
	c.skipRiffHeader();
	while (c.open())
	{
		if (c.is("fmt ") && !haveFormat)
		{
			wav.format = readFormat(c);
			haveFormat = true;
		}
		else if (c.is("smpl"))
			readLoops(c, wav.loops);
		else if (c.is("data") && !haveData)
		{
			if (!haveFormat)
				throw WavError("data before format");
			readData(c, wav);
			haveData = true;
		}
	}
	if (!haveData)
		throw WavError("no data");
<<<<<<< V
	for (WavLoop& l : wav.loops)
		l.last = std::min(l.last, wav.frames);
=======
	wav.loops.erase(std::remove_if(wav.loops.begin(), wav.loops.end(), [&wav](const WavLoop& l)
		{ return l.first >= l.last || l.last > wav.frames; }), wav.loops.end());
>>>>>>> F
	return wav;
}
// Fills out with n frames from pos on and goes around the first loop, if any.
std::uint32_t render(const WavFile& wav, std::uint32_t pos, float* out, std::size_t n)
{
	const std::uint32_t ch = wav.format.channels;
	const WavLoop* loop = wav.loops.empty() ? nullptr : &wav.loops.front();
	for (std::size_t i = 0; i < n; ++i)
	{
		if (loop && pos >= loop->last)
			pos = loop->first + (pos - loop->last) % (loop->last - loop->first);
		for (std::uint32_t k = 0; k < ch; ++k)
			*out++ = pos < wav.frames ? wav.samples[std::size_t(pos) * ch + k] : 0.0f;
		if (pos < wav.frames)
			++pos;
	}
	return pos;
}
