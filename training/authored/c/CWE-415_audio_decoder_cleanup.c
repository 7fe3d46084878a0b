#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct track {
  char *title;
  unsigned char *pcm;
  FILE *src;
  float *window;
};

static void track_reset(struct track *t)
{
  free(t->title);
  free(t->pcm);
  free(t->window);
  memset(t, 0, sizeof *t);
}

int track_load_header(struct track *t, const unsigned char *hdr, size_t n)
{
  char *title = malloc(n + 1);
  if (!title)
    return -1;
  memcpy(title, hdr, n);
  title[n] = '\0';
  t->title = title;
  if (memcmp(hdr, "TRK1", n < 4 ? n : 4) != 0) {
<<<<<<< V
    free(title);
    track_reset(t);
=======
    track_reset(t);
>>>>>>> F
    return -1;
  }
  return 0;
}

int track_load_pcm(struct track *t, size_t frames)
{
  free(t->pcm);
  t->pcm = calloc(frames, 4);
  if (!t->pcm)
    return -1;
  if (fread(t->pcm, 4, frames, t->src) != frames) {
    free(t->pcm);
<<<<<<< V
    t->src = NULL;
    return -1;
=======
    t->pcm = NULL;
    return -1;
>>>>>>> F
  }
  return 0;
}

int track_rename(struct track *t, const char *name)
{
<<<<<<< V
  free(t->title);
  if (*name == '\0')
    return -1;
  t->title = strdup(name);
=======
  if (*name == '\0')
    return -1;
  free(t->title);
  t->title = strdup(name);
>>>>>>> F
  return t->title ? 0 : -1;
}

void track_close(struct track *t)
{
  if (t->src) {
    fclose(t->src);
    t->src = NULL;
  }
  track_reset(t);
}

int track_resize_window(struct track *t, size_t taps)
{
  float *w;
  if (taps == 0 || taps > 4096)
    return -1;
  w = realloc(t->window, taps * sizeof *w);
  if (w == NULL) {
<<<<<<< V
    free(t->window);
    return -1;
=======
    return -1;
>>>>>>> F
  }
  t->window = w;
  return 0;
}

int track_copy(struct track *dst, const struct track *src)
{
<<<<<<< V
  *dst = *src;
  dst->src = NULL;
  dst->pcm = NULL;
  dst->window = NULL;
=======
  memset(dst, 0, sizeof *dst);
  dst->title = src->title ? strdup(src->title) : NULL;
  if (src->title && !dst->title)
    return -1;
>>>>>>> F
  return 0;
}

void track_move(struct track *dst, struct track *src)
{
  track_reset(dst);
  *dst = *src;
  memset(src, 0, sizeof *src);
}

int track_probe(const char *path)
{
  char magic[4];
  FILE *f = fopen(path, "rb");
  if (!f)
    return -1;
  if (fread(magic, 1, sizeof magic, f) != sizeof magic) {
<<<<<<< V
    fclose(f);
    magic[0] = '\0';
=======
    magic[0] = '\0';
>>>>>>> F
  }
  fclose(f);
  return magic[0] == 'T';
}
