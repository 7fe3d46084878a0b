/*
 * page.c - slotted pages of the table files
 *
 * A page begins with a header, followed by an array of slots which grows
 * upwards; the records lie at the end and grow downwards.  Pages come from
 * disk, and disks (and their owners) make mistakes: page_load() looks over a
 * page once, the functions below it rely on that.
 */
#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define PAGE_SIZE   8192u
#define PAGE_MAGIC  0x5047u
#define SLOT_DEAD   0u

typedef struct {
	uint16_t offset;
	uint16_t length;
} Slot;

typedef struct {
	uint16_t magic;
	uint16_t nslots;
	uint16_t low;		/* first byte after the slots */
	uint16_t high;		/* first byte of the records */
	uint32_t next;
	uint32_t checksum;
} PageHeader;

typedef union {
	PageHeader h;
	uint8_t bytes[PAGE_SIZE];
} Page;

/* Where a row lies; handed out to indexes and stored in them. */
typedef struct {
	uint32_t page;
	uint16_t slot;
} RowId;

static Slot *slots(Page *p)
{
	return (Slot *)(p->bytes + sizeof(PageHeader));
}

static uint32_t page_sum(const Page *p)
{
	uint32_t s = 1;

	for (size_t i = sizeof(PageHeader); i < PAGE_SIZE; i++)
		s = s * 31 + p->bytes[i];
	return s;
}

static int page_check(Page *p)
{
	const PageHeader *h = &p->h;

	if (h->magic != PAGE_MAGIC || h->checksum != page_sum(p))
		return -EILSEQ;
	if (h->low != sizeof(PageHeader) + h->nslots * sizeof(Slot))
		return -EILSEQ;
	if (h->low > h->high || h->high > PAGE_SIZE)
		return -EILSEQ;
	for (uint16_t i = 0; i < h->nslots; i++) {
		const Slot *s = &slots(p)[i];

		if (s->offset == SLOT_DEAD)
			continue;
<<<<<<< V
		if (s->offset < h->high || s->offset >= PAGE_SIZE || s->length > PAGE_SIZE)
			return -EILSEQ;
=======
		if (s->offset < h->high || s->offset > PAGE_SIZE ||
		    s->length > PAGE_SIZE - s->offset)
			return -EILSEQ;
>>>>>>> F
	}
	return 0;
}

int page_load(int fd, uint32_t no, Page *p)
{
	ssize_t n = pread(fd, p, PAGE_SIZE, (off_t)no * PAGE_SIZE);

	if (n < 0)
		return -errno;
	if (n != (ssize_t)PAGE_SIZE)
		return -EILSEQ;
	return page_check(p);
}

void page_init(Page *p)
{
	memset(p, 0, sizeof *p);
	p->h.magic = PAGE_MAGIC;
	p->h.low = sizeof(PageHeader);
	p->h.high = PAGE_SIZE;
}

int page_store(int fd, uint32_t no, Page *p)
{
	p->h.checksum = page_sum(p);
	if (pwrite(fd, p, PAGE_SIZE, (off_t)no * PAGE_SIZE) != (ssize_t)PAGE_SIZE)
		return -EIO;
	return 0;
}

/* The record of the row; the index that gave the RowId may be out of date. */
int page_get(Page *p, RowId row, const uint8_t **rec, uint16_t *len)
{
	const Slot *s;

<<<<<<< V
	if (row.slot > (PAGE_SIZE - sizeof(PageHeader)) / sizeof(Slot))
=======
	if (row.slot >= p->h.nslots)
>>>>>>> F
		return -ENOENT;
	s = &slots(p)[row.slot];
	if (s->offset == SLOT_DEAD)
		return -ENOENT;
	*rec = p->bytes + s->offset;
	*len = s->length;
	return 0;
}

int page_insert(Page *p, const uint8_t *rec, uint16_t len, uint16_t *slot)
{
	PageHeader *h = &p->h;
	uint16_t i;

	for (i = 0; i < h->nslots; i++)
		if (slots(p)[i].offset == SLOT_DEAD)
			break;
	size_t need = len + (i == h->nslots ? sizeof(Slot) : 0);
	if ((size_t)(h->high - h->low) < need)
		return -ENOSPC;
	if (i == h->nslots) {
		h->nslots++;
		h->low += sizeof(Slot);
	}
	h->high -= len;
	memcpy(p->bytes + h->high, rec, len);
	slots(p)[i].offset = h->high;
	slots(p)[i].length = len;
	*slot = i;
	return 0;
}

int page_delete(Page *p, RowId row)
{
	if (row.slot >= p->h.nslots || slots(p)[row.slot].offset == SLOT_DEAD)
		return -ENOENT;
	slots(p)[row.slot].offset = SLOT_DEAD;
	slots(p)[row.slot].length = 0;
	return 0;
}

/* Calls fn for each record, in the order of the slots. */
void page_each(Page *p, void (*fn)(uint16_t slot, const uint8_t *rec, uint16_t len, void *),
	       void *ctx)
{
	for (uint16_t i = 0; i < p->h.nslots; i++) {
		const Slot *s = &slots(p)[i];

		if (s->offset != SLOT_DEAD)
			fn(i, p->bytes + s->offset, s->length, ctx);
	}
}

/* Moves the records together. */
void page_compact(Page *p)
{
	Page fresh;
	uint16_t n = p->h.nslots;

	page_init(&fresh);
	fresh.h.next = p->h.next;
	fresh.h.nslots = n;
	fresh.h.low = p->h.low;
	for (uint16_t i = 0; i < n; i++) {
		const Slot *s = &slots(p)[i];

		if (s->offset == SLOT_DEAD || s->length > fresh.h.high - fresh.h.low)
			continue;
		fresh.h.high -= s->length;
		memcpy(fresh.bytes + fresh.h.high, p->bytes + s->offset, s->length);
		slots(&fresh)[i].offset = fresh.h.high;
		slots(&fresh)[i].length = s->length;
	}
	*p = fresh;
}
