/* MIDI input of the synthesiser firmware: running status and dumps. */
#include <stdint.h>
#include <string.h>

#define SYSEX_MAX      264
#define FIFO_SIZE      128          /* a power of two */
#define N_PATCHES      64
#define PATCH_SIZE     128
#define PATCH_NAME     12
#define MY_VENDOR      0x7d
#define CMD_PATCH_DUMP 0x10
#define CMD_NAME       0x11

typedef struct {
	uint8_t status;
	uint8_t data[2];
	uint8_t have, want;
	uint8_t in_sysex;
	uint16_t sx_len;
	uint8_t sx[SYSEX_MAX];
} midi_t;

typedef struct {
	volatile uint8_t head, tail;
	uint8_t buf[FIFO_SIZE];
} fifo_t;

typedef struct {
	char name[PATCH_NAME];          /* padded with blanks, no terminator */
	uint8_t param[PATCH_SIZE - PATCH_NAME];
} patch_t;

static patch_t patches[N_PATCHES];

extern void voice_message(uint8_t status, const uint8_t *data);
extern void flash_mark_dirty(unsigned patch);

/* From the interrupt. A byte is lost if the main loop does not keep up. */
void fifo_put(fifo_t *f, uint8_t b)
{
	uint8_t next = (uint8_t)((f->head + 1) & (FIFO_SIZE - 1));

	if (next == f->tail)
		return;
	f->buf[f->head] = b;
	f->head = next;
}

static void sysex_done(const uint8_t *sx, unsigned len)
{
	uint8_t raw[PATCH_SIZE];
	unsigned i, n, slot;

	if (len < 3 || sx[0] != MY_VENDOR)
		return;
	slot = sx[2];
	if (slot >= N_PATCHES)
		return;

	switch (sx[1]) {
	case CMD_PATCH_DUMP:
		/* nibbles, two for each byte */
		if (len != 3 + 2 * PATCH_SIZE)
			return;
		for (i = 0; i < PATCH_SIZE; i++)
			raw[i] = (uint8_t)((sx[3 + 2 * i] & 15) | sx[4 + 2 * i] << 4);
		memcpy(&patches[slot], raw, sizeof(raw));
		flash_mark_dirty(slot);
		break;
	case CMD_NAME:
		n = len - 3;
		if (n > PATCH_NAME)
			n = PATCH_NAME;
		memset(patches[slot].name, ' ', PATCH_NAME);
		memcpy(patches[slot].name, sx + 3, n);
		flash_mark_dirty(slot);
		break;
	}
}

void midi_byte(midi_t *m, uint8_t b)
{
	if (b >= 0xf8)
		return;                 /* real time, may come anywhere */

	if (b & 0x80) {
		if (m->in_sysex) {
			if (b == 0xf7 && m->sx_len <= SYSEX_MAX)
				sysex_done(m->sx, m->sx_len);
			m->in_sysex = 0;
		}
		m->have = 0;
		m->status = 0;
		if (b == 0xf0) {
			m->in_sysex = 1;
			m->sx_len = 0;
		} else if (b < 0xf0) {
			m->status = b;
			m->want = (b & 0xe0) == 0xc0 ? 1 : 2;
		}
		return;
	}

	if (m->in_sysex) {
		/* one beyond the maximum marks a dump that was too long */
		if (m->sx_len < SYSEX_MAX)
			m->sx[m->sx_len++] = b;
		else
			m->sx_len = SYSEX_MAX + 1;
		return;
	}

	if (m->status == 0)
		return;
	m->data[m->have++] = b;
	if (m->have == m->want) {
		voice_message(m->status, m->data);
		m->have = 0;
	}
}

void midi_poll(midi_t *m, fifo_t *f)
{
	while (f->tail != f->head) {
		uint8_t b = f->buf[f->tail];

		f->tail = (uint8_t)((f->tail + 1) & (FIFO_SIZE - 1));
		midi_byte(m, b);
	}
}
