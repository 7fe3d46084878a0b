#include <stdlib.h>
#include <string.h>

#include "imgio/pcx.h"
#include "imgio/stream.h"

class PcxDecoder
{
public:
	explicit PcxDecoder(Stream *s) : m_in(s), m_line(NULL), m_lineBytes(0) {}
	~PcxDecoder() { free(m_line); }

	unsigned char *Decode(int *w, int *h);

private:
	bool Line();
	Stream *m_in;
	unsigned char *m_line;
	size_t m_lineBytes;
};

bool PcxDecoder::Line()
{
	size_t x = 0;
	while (x < m_lineBytes) {
		int c = m_in->GetByte();
		if (c < 0)
			return false;
		size_t run = 1;
		if ((c & 0xC0) == 0xC0) {
			run = c & 0x3F;
			c = m_in->GetByte();
			if (c < 0)
				return false;
		}
		if (run > m_lineBytes - x)
			run = m_lineBytes - x;
		memset(m_line + x, c, run);
		x += run;
	}
	return true;
}

unsigned char *PcxDecoder::Decode(int *w, int *h)
{
	unsigned char hdr[128];
	if (m_in->Read(hdr, sizeof hdr) != sizeof hdr || hdr[0] != 10 || hdr[3] != 8)
		return NULL;

	int x0 = hdr[4] | hdr[5] << 8, y0 = hdr[6] | hdr[7] << 8;
	int x1 = hdr[8] | hdr[9] << 8, y1 = hdr[10] | hdr[11] << 8;
	int planes = hdr[65];
	size_t stride = hdr[66] | hdr[67] << 8;
	if (x1 < x0 || y1 < y0 || (planes != 1 && planes != 3))
		return NULL;
	*w = x1 - x0 + 1;
	*h = y1 - y0 + 1;
	if (stride < (size_t)*w || *w > 16384 || *h > 16384)
		return NULL;

	m_lineBytes = stride * planes;
	m_line = (unsigned char *)malloc(m_lineBytes);
	unsigned char *pix = (unsigned char *)calloc((size_t)*w * *h, planes);
	if (!m_line || !pix) {
		free(pix);
		return NULL;
	}

	unsigned char *d = pix;
	for (int y = 0; y < *h; y++) {
		if (!Line())
			break;
		for (int x = 0; x < *w; x++)
			for (int p = 0; p < planes; p++)
				*d++ = m_line[p * stride + x];
	}
	return pix;
}
