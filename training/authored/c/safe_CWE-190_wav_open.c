#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wav.h"

#define MAX_FRAMES (48000u * 60u * 30u)

static uint16_t le16(const uint8_t *p) { return (uint16_t)(p[0] | p[1] << 8); }
static uint32_t le32(const uint8_t *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static int parse_fmt(struct wav *w, const uint8_t *p, uint32_t len)
{
	if (len < 16 || le16(p) != 1)
		return -1;
	w->channels = le16(p + 2);
	w->rate = le32(p + 4);
	w->bits = le16(p + 14);
	if (w->channels < 1 || w->channels > 8 || (w->bits != 8 && w->bits != 16 && w->bits != 24))
		return -1;
	return 0;
}

int wav_open(struct wav *w, const uint8_t *buf, size_t size)
{
	size_t pos = 12;

	memset(w, 0, sizeof *w);
	if (size < 12 || memcmp(buf, "RIFF", 4) || memcmp(buf + 8, "WAVE", 4))
		return -1;

	while (size - pos >= 8) {
		const uint8_t *ck = buf + pos;
		uint32_t len = le32(ck + 4);

		pos += 8;
		if (len > size - pos)
			return -1;
		if (memcmp(ck, "fmt ", 4) == 0) {
			if (parse_fmt(w, buf + pos, len) < 0)
				return -1;
		} else if (memcmp(ck, "data", 4) == 0) {
			uint32_t frame = (uint32_t)w->channels * (w->bits / 8u);
			uint32_t frames;

			if (frame == 0)
				return -1;
			frames = len / frame;
			if (frames > MAX_FRAMES)
				return -1;
			w->pcm = malloc((size_t)frames * frame + 1);
			if (w->pcm == NULL)
				return -1;
			memcpy(w->pcm, buf + pos, (size_t)frames * frame);
			w->frames = frames;
			return 0;
		}
		pos += len;
		if ((len & 1) && pos < size)
			pos++;
	}
	return -1;
}
