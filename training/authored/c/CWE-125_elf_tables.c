#include <elf.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct image {
  const unsigned char *map;
  size_t size;
};

const Elf64_Ehdr *elf_header(const struct image *im)
{
<<<<<<< V
  if (im->size < EI_NIDENT || memcmp(im->map, ELFMAG, SELFMAG) != 0)
=======
  if (im->size < sizeof(Elf64_Ehdr) || memcmp(im->map, ELFMAG, SELFMAG) != 0)
>>>>>>> F
    return NULL;
  return (const Elf64_Ehdr *)im->map;
}

const Elf64_Shdr *elf_sections(const struct image *im, const Elf64_Ehdr *eh)
{
  size_t bytes = (size_t)eh->e_shnum * sizeof(Elf64_Shdr);

<<<<<<< V
  if (eh->e_shoff + bytes > im->size || eh->e_shoff % 8 || eh->e_shoff < sizeof(*eh))
=======
  if (eh->e_shoff > im->size || bytes > im->size - eh->e_shoff || eh->e_shoff % 8)
>>>>>>> F
    return NULL;
  return (const Elf64_Shdr *)(im->map + eh->e_shoff);
}

bool elf_is_exec(const Elf64_Ehdr *eh)
{
  return eh->e_type == ET_EXEC || eh->e_type == ET_DYN;
}

const Elf64_Shdr *elf_strtab(const Elf64_Shdr *sh, const Elf64_Ehdr *eh)
{
<<<<<<< V
  if (eh->e_shstrndx == SHN_UNDEF || !eh->e_shnum)
=======
  if (eh->e_shstrndx >= eh->e_shnum)
>>>>>>> F
    return NULL;
  return &sh[eh->e_shstrndx];
}

const char *elf_string(const struct image *im, const Elf64_Shdr *str, uint32_t idx)
{
  const char *tab;

  if (str->sh_offset > im->size || str->sh_size > im->size - str->sh_offset)
    return NULL;
  tab = (const char *)im->map + str->sh_offset;
<<<<<<< V
  if (idx >= str->sh_size || str->sh_type != SHT_STRTAB)
=======
  if (idx >= str->sh_size || tab[str->sh_size - 1] != '\0')
>>>>>>> F
    return NULL;
  return tab + idx;
}

size_t elf_symbol_count(const Elf64_Shdr *sym)
{
<<<<<<< V
  return sym->sh_size / sym->sh_entsize;
=======
  return sym->sh_size / sizeof(Elf64_Sym);
>>>>>>> F
}

const Elf64_Phdr *elf_load_segment(const struct image *im, const Elf64_Phdr *ph, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    if (ph[i].p_type == PT_LOAD && ph[i].p_offset <= im->size &&
        ph[i].p_filesz <= im->size - ph[i].p_offset)
      return &ph[i];
  return NULL;
}

bool elf_copy_segment(const struct image *im, const Elf64_Phdr *ph, unsigned char *dst)
{
  if (ph->p_offset > im->size || ph->p_filesz > im->size - ph->p_offset)
    return false;
<<<<<<< V
  if (ph->p_memsz == 0 || dst == NULL)
    return false;
  memset(dst, 0, ph->p_memsz);
=======
  if (ph->p_filesz > ph->p_memsz)
    return false;
  memset(dst, 0, ph->p_memsz);
>>>>>>> F
  memcpy(dst, im->map + ph->p_offset, ph->p_filesz);
  return true;
}

const char *elf_interp(const struct image *im, const Elf64_Phdr *ph)
{
  const char *s;

  if (ph->p_offset > im->size || ph->p_filesz > im->size - ph->p_offset)
    return NULL;
  s = (const char *)im->map + ph->p_offset;
<<<<<<< V
  return ph->p_filesz > 1 && s[0] == '/' ? s : NULL;
=======
  return memchr(s, '\0', ph->p_filesz) ? s : NULL;
>>>>>>> F
}
