#include <elf.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MOD_MAX_SECTIONS 64

struct mod_section {
	uint8_t *mem;		/* NULL unless the section is loaded */
	uint64_t size;
};

struct module {
	struct mod_section sec[MOD_MAX_SECTIONS];
	unsigned n_sec;
	uint64_t entry;
};

typedef void *(*resolve_fn)(const char *name, void *arg);

extern void *exec_alloc(uint64_t size, uint64_t align);
extern void module_free(struct module *m);
extern void mod_log(const char *fmt, ...);

/* Is [off, off + n) within the file? */
static bool in_file(uint64_t off, uint64_t n, size_t size)
{
	return off <= size && n <= size - off;
}

static int load_sections(struct module *m, const uint8_t *img, size_t size,
			 const Elf64_Shdr *sh, unsigned n)
{
	unsigned i;

	for (i = 0; i < n; i++) {
		if (!(sh[i].sh_flags & SHF_ALLOC) || sh[i].sh_size == 0)
			continue;
		if (sh[i].sh_type != SHT_NOBITS && !in_file(sh[i].sh_offset, sh[i].sh_size, size))
			return -ENOEXEC;
		if (sh[i].sh_size > 1u << 24)
			return -EFBIG;
		m->sec[i].mem = exec_alloc(sh[i].sh_size, sh[i].sh_addralign);
		if (m->sec[i].mem == NULL)
			return -ENOMEM;
		m->sec[i].size = sh[i].sh_size;
		if (sh[i].sh_type == SHT_NOBITS)
			memset(m->sec[i].mem, 0, sh[i].sh_size);
		else
			memcpy(m->sec[i].mem, img + sh[i].sh_offset, sh[i].sh_size);
	}
	return 0;
}

/* Load a relocatable object; img is suitably aligned. */
int module_load(struct module *m, const uint8_t *img, size_t size,
		resolve_fn resolve, void *arg)
{
	const Elf64_Ehdr *eh = (const Elf64_Ehdr *)img;
	const Elf64_Shdr *sh, *rs, *ss, *st;
	const Elf64_Rela *rel;
	const Elf64_Sym *sym;
	const char *name;
	uint64_t n_rel, n_sym, k, si, value;
	uint8_t *where;
	int64_t v;
	unsigned i, target, width;
	int rc;

	memset(m, 0, sizeof(*m));
	if (size < sizeof(*eh) || memcmp(eh->e_ident, ELFMAG, SELFMAG) != 0)
		return -ENOEXEC;
	if (eh->e_ident[EI_CLASS] != ELFCLASS64 || eh->e_type != ET_REL ||
	    eh->e_machine != EM_X86_64 || eh->e_shentsize != sizeof(*sh))
		return -ENOEXEC;
	if (eh->e_shnum == 0 || eh->e_shnum > MOD_MAX_SECTIONS || eh->e_shoff % 8 != 0)
		return -ENOEXEC;
	if (!in_file(eh->e_shoff, (uint64_t)eh->e_shnum * sizeof(*sh), size))
		return -ENOEXEC;
	sh = (const Elf64_Shdr *)(img + eh->e_shoff);
	m->n_sec = eh->e_shnum;

	rc = load_sections(m, img, size, sh, m->n_sec);
	if (rc != 0)
		goto fail;

	for (i = 0; i < m->n_sec; i++) {
		rs = &sh[i];
		if (rs->sh_type != SHT_RELA)
			continue;

		rc = -ENOEXEC;
		target = rs->sh_info;
		if (target >= m->n_sec || rs->sh_link >= m->n_sec)
			goto fail;
		if (m->sec[target].mem == NULL)
			continue;
		ss = &sh[rs->sh_link];
		if (ss->sh_type != SHT_SYMTAB || ss->sh_link >= m->n_sec)
			goto fail;
		st = &sh[ss->sh_link];
		if (!in_file(rs->sh_offset, rs->sh_size, size) || rs->sh_offset % 8 != 0 ||
		    !in_file(ss->sh_offset, ss->sh_size, size) || ss->sh_offset % 8 != 0 ||
		    !in_file(st->sh_offset, st->sh_size, size))
			goto fail;
		if (st->sh_size == 0 || img[st->sh_offset + st->sh_size - 1] != '\0')
			goto fail;

		rel = (const Elf64_Rela *)(img + rs->sh_offset);
		n_rel = rs->sh_size / sizeof(*rel);
		sym = (const Elf64_Sym *)(img + ss->sh_offset);
		n_sym = ss->sh_size / sizeof(*sym);

		for (k = 0; k < n_rel; k++) {
			si = ELF64_R_SYM(rel[k].r_info);
			if (si >= n_sym || sym[si].st_name >= st->sh_size)
				goto fail;
			name = (const char *)img + st->sh_offset + sym[si].st_name;

			if (sym[si].st_shndx == SHN_UNDEF) {
				value = (uint64_t)(uintptr_t)resolve(name, arg);
				if (value == 0) {
					mod_log("undefined symbol %s", name);
					rc = -ENOENT;
					goto fail;
				}
			} else if (sym[si].st_shndx == SHN_ABS) {
				value = sym[si].st_value;
			} else {
				if (sym[si].st_shndx >= m->n_sec ||
				    m->sec[sym[si].st_shndx].mem == NULL)
					goto fail;
				value = (uint64_t)(uintptr_t)m->sec[sym[si].st_shndx].mem +
					sym[si].st_value;
			}
			value += (uint64_t)rel[k].r_addend;

			width = ELF64_R_TYPE(rel[k].r_info) == R_X86_64_64 ? 8 : 4;
<<<<<<< V
			if (rel[k].r_offset >= m->sec[target].size)
				goto fail;
=======
			if (!in_file(rel[k].r_offset, width, m->sec[target].size))
				goto fail;
>>>>>>> F
			where = m->sec[target].mem + rel[k].r_offset;

			switch (ELF64_R_TYPE(rel[k].r_info)) {
			case R_X86_64_64:
				memcpy(where, &value, width);
				break;
			case R_X86_64_PC32:
			case R_X86_64_PLT32:
				v = (int64_t)(value - (uint64_t)(uintptr_t)where);
				if (v != (int32_t)v)
					goto fail;
				memcpy(where, &v, width);
				break;
			default:
				mod_log("relocation type %u", (unsigned)ELF64_R_TYPE(rel[k].r_info));
				goto fail;
			}
		}
	}
	return 0;

fail:
	module_free(m);
	return rc;
}
