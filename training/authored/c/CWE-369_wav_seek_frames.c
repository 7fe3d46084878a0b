#include <stdint.h>
#include "wavplay.h"

int wav_read_fmt(struct wav *w, const uint8_t *fmt, uint32_t len)
{
	if (len < 16)
		return WAV_E_FMT;
	w->format = le16(fmt);
	w->channels = le16(fmt + 2);
	w->rate = le32(fmt + 4);
	w->block = le16(fmt + 12);
	w->bits = le16(fmt + 14);
	if (w->format != 1 || (w->bits != 8 && w->bits != 16))
		return WAV_E_FMT;
	if (w->channels < 1 || w->channels > 2 || w->rate == 0)
		return WAV_E_FMT;
	return WAV_OK;
}

int wav_read_data(struct wav *w, uint32_t len)
{
	w->data_len = len;
<<<<<<< V
	w->frames = len / w->block;
=======
	w->frames = len / (w->channels * w->bits / 8);
>>>>>>> F
	w->seconds = w->frames / w->rate;
	return w->frames > 0 ? WAV_OK : WAV_E_EMPTY;
}
