#include <elf.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "objview.h"

static bool in_file(const struct objview *ov, uint64_t off, uint64_t len)
{
  return off <= ov->size && len <= ov->size - off;
}

const Elf64_Shdr *objview_section(const struct objview *ov, const char *name)
{
  const Elf64_Ehdr *eh = (const Elf64_Ehdr *)ov->base;
  const Elf64_Shdr *sh, *strsec;
  const char *strtab;
  unsigned i;

  if (!in_file(ov, 0, sizeof(*eh)) || eh->e_shentsize != sizeof(*sh))
    return NULL;
  if (eh->e_shoff % 8 != 0 ||
      !in_file(ov, eh->e_shoff, (uint64_t)eh->e_shnum * sizeof(*sh)))
    return NULL;
  if (eh->e_shstrndx >= eh->e_shnum)
    return NULL;

  sh = (const Elf64_Shdr *)(ov->base + eh->e_shoff);
  strsec = &sh[eh->e_shstrndx];
  if (!in_file(ov, strsec->sh_offset, strsec->sh_size))
    return NULL;
  strtab = (const char *)ov->base + strsec->sh_offset;
  if (strsec->sh_size == 0 || strtab[strsec->sh_size - 1] != '\0')
    return NULL;

  for (i = 0; i < eh->e_shnum; i++) {
<<<<<<< V
    if (strsec->sh_offset + sh[i].sh_name >= ov->size)
      continue;
=======
    if (sh[i].sh_name >= strsec->sh_size)
      continue;
>>>>>>> F
    if (strcmp(strtab + sh[i].sh_name, name) == 0)
      return &sh[i];
  }
  return NULL;
}
