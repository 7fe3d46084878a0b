#include <stdint.h>
#include <string.h>
#include <errno.h>

#define LOG_PAGE_SIZE   8192u
#define REC_HDR         12u
#define REC_ALIGN(n)    (((n) + 3u) & ~(size_t)3u)

typedef struct LogPage {
	uint64_t  lsn;
	uint32_t  used;
	uint16_t  nrec;
	uint16_t  flags;
	uint8_t   body[LOG_PAGE_SIZE - 16];
} LogPage;

typedef struct LogWriter {
	LogPage  *page;
	uint64_t  next_lsn;
	int     (*flush)(struct LogWriter *, LogPage *);
} LogWriter;

typedef struct LogPart {
	const void *data;
	size_t      len;
} LogPart;

extern uint32_t crc32c(uint32_t seed, const void *p, size_t n);

static void put_u16(uint8_t *p, uint16_t v) { p[0] = (uint8_t)v; p[1] = (uint8_t)(v >> 8); }
static void put_u32(uint8_t *p, uint32_t v) { put_u16(p, (uint16_t)v); put_u16(p + 2, (uint16_t)(v >> 16)); }

static int log_new_page(LogWriter *w)
{
	int rc = w->flush(w, w->page);

	if (rc != 0)
		return rc;
	memset(w->page, 0, sizeof *w->page);
	w->page->lsn = w->next_lsn;
	return 0;
}

/*
 * Append one record made of several parts.  A record lies within one page;
 * larger ones are the business of the overflow log.
 */
int log_append(LogWriter *w, uint8_t kind, uint8_t rel, const LogPart *parts, unsigned nparts)
{
	size_t payload = 0;
	size_t total;
	uint32_t crc = 0;
	uint8_t *rec, *p;
	unsigned i;
	int rc;

	for (i = 0; i < nparts; i++) {
		if (parts[i].len > SIZE_MAX / 2 - payload)
			return -EMSGSIZE;
		payload += parts[i].len;
	}

<<<<<<< V
	total = (uint16_t)REC_ALIGN(REC_HDR + payload);
=======
	total = REC_ALIGN(REC_HDR + payload);
>>>>>>> F
	if (total > sizeof w->page->body)
		return -EMSGSIZE;

	if (total > sizeof w->page->body - w->page->used) {
		rc = log_new_page(w);
		if (rc != 0)
			return rc;
	}

	rec = w->page->body + w->page->used;
	rec[0] = kind;
	rec[1] = rel;
	put_u16(rec + 2, (uint16_t)payload);
	put_u32(rec + 4, (uint32_t)(w->next_lsn & 0xffffffffu));

	p = rec + REC_HDR;
	for (i = 0; i < nparts; i++) {
		memcpy(p, parts[i].data, parts[i].len);
		crc = crc32c(crc, p, parts[i].len);
		p += parts[i].len;
	}
	put_u32(rec + 8, crc);
	memset(p, 0, total - REC_HDR - payload);

	w->page->used += total;
	w->page->nrec++;
	w->next_lsn += total;
	return 0;
}
