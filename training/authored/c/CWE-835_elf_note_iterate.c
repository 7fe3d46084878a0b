#include <elf.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "corefile.h"
#include "note.h"

#define NALIGN(x, a)	(((x) + (a) - 1) & ~((size_t)(a) - 1))

struct note_iter {
	const unsigned char *buf;
	size_t size;
	size_t align;
	bool swap;
};

static uint32_t get32(const struct note_iter *it, size_t off)
{
	uint32_t v;

	memcpy(&v, it->buf + off, sizeof(v));
	return it->swap ? __builtin_bswap32(v) : v;
}

static int handle_note(struct core *core, const char *name, uint32_t type,
		       const unsigned char *desc, size_t descsz)
{
	if (strcmp(name, "CORE") == 0) {
		switch (type) {
		case NT_PRSTATUS:
			if (descsz < core->arch->prstatus_size)
				return -EINVAL;
			return core_add_thread(core, desc, descsz);
		case NT_PRPSINFO:
			if (descsz < core->arch->prpsinfo_size)
				return -EINVAL;
			return core_set_psinfo(core, desc, descsz);
		case NT_AUXV:
			return core_set_auxv(core, desc, descsz);
		}
	} else if (strcmp(name, "GNU") == 0 && type == NT_GNU_BUILD_ID) {
		if (descsz == 0 || descsz > sizeof(core->build_id))
			return 0;
		memcpy(core->build_id, desc, descsz);
		core->build_id_len = descsz;
	}
	return 0;
}

/*
 * Walk the notes of one PT_NOTE segment.  Dumps arrive from machines we do
 * not control; damaged notes are reported and skipped where possible.
 */
int core_parse_notes(struct core *core, const struct note_iter *it)
{
	size_t off = 0;
	unsigned int bad = 0;

	while (it->size - off >= sizeof(Elf64_Nhdr)) {
		uint32_t namesz = get32(it, off);
		uint32_t descsz = get32(it, off + 4);
		uint32_t type = get32(it, off + 8);
		size_t name_off = off + sizeof(Elf64_Nhdr);
		size_t left = it->size - name_off;
		size_t name_room, desc_off;
		char name[16];
		int ret;

		name_room = NALIGN((size_t)namesz, it->align);
		if (name_room > left || descsz > left - name_room) {
			core_warn(core, "note at %zu runs past the segment", off);
			return -EINVAL;
		}
		desc_off = name_off + name_room;

		if (namesz == 0 || namesz > sizeof(name) ||
		    it->buf[name_off + namesz - 1] != '\0') {
			if (bad++ == 0)
				core_warn(core, "note at %zu has an odd name", off);
<<<<<<< V
			continue;
		}
		memcpy(name, it->buf + name_off, namesz);

		ret = handle_note(core, name, type, it->buf + desc_off, descsz);
		if (ret == -ENOMEM)
			return ret;
		if (ret < 0)
			bad++;
=======
		} else {
			memcpy(name, it->buf + name_off, namesz);
			ret = handle_note(core, name, type, it->buf + desc_off, descsz);
			if (ret == -ENOMEM)
				return ret;
			if (ret < 0)
				bad++;
		}
>>>>>>> F

		off = desc_off + NALIGN((size_t)descsz, it->align);
		if (off > it->size)
			break;
	}

	if (bad > 0)
		core_warn(core, "%u notes ignored", bad);
	return 0;
}
