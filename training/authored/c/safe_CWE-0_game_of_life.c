#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define W 96
#define H 40

typedef struct {
  uint8_t cell[H][W];
  unsigned long generation;
  char title[48];
} World;

static volatile sig_atomic_t quit;

static void handle(int sig) {
  (void)sig;
  quit = 1;
}

static void world_random(World *w, unsigned seed, int percent) {
  memset(w, 0, sizeof *w);
  srand(seed);
  for (int y = 0; y < H; y++)
    for (int x = 0; x < W; x++)
      w->cell[y][x] = rand() % 100 < percent;
  sprintf(w->title, "soup %u (%d%%)", seed, percent);
}

static void world_glider(World *w) {
  static const char shape[3][4] = {".#.", "..#", "###"};
  memset(w, 0, sizeof *w);
  strcpy(w->title, "glider");
  for (int y = 0; y < 3; y++)
    for (int x = 0; x < 3; x++)
      w->cell[y + 1][x + 1] = shape[y][x] == '#';
}

static bool world_load(World *w, FILE *fp) {
  char line[256];
  int y = 0;
  memset(w, 0, sizeof *w);
  strcpy(w->title, "pattern");
  while (y < H && fgets(line, sizeof line, fp)) {
    size_t n = strcspn(line, "\r\n");
    if (line[0] == '!') continue;
    if (n > W) n = W;
    for (size_t x = 0; x < n; x++)
      w->cell[y][x] = line[x] == 'O';
    y++;
  }
  return y > 0;
}

static int neighbours(const World *w, int x, int y) {
  int n = 0;
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      if (dx || dy) n += w->cell[(y + dy + H) % H][(x + dx + W) % W];
  return n;
}

static void world_step(World *w) {
  static uint8_t next[H][W];
  for (int y = 0; y < H; y++)
    for (int x = 0; x < W; x++) {
      int n = neighbours(w, x, y);
      next[y][x] = n == 3 || (n == 2 && w->cell[y][x]);
    }
  memcpy(w->cell, next, sizeof next);
  w->generation++;
}

static uint32_t world_hash(const World *w) {
  const uint8_t *p = &w->cell[0][0];
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < sizeof w->cell; i++)
    h = (h ^ p[i]) * 16777619u;
  return h;
}

static void world_draw(const World *w) {
  static char out[H * (W + 1) + 1];
  char *p = out;
  for (int y = 0; y < H; y++) {
    for (int x = 0; x < W; x++)
      *p++ = w->cell[y][x] ? '#' : ' ';
    *p++ = '\n';
  }
  *p = '\0';
  printf("\x1b[H%s%s  gen %lu  %08x\x1b[K\n", out, w->title, w->generation, (unsigned)world_hash(w));
}

int main(int argc, char **argv) {
  static World w;
  uint32_t seen[8] = {0};

  if (argc > 1) {
    FILE *fp = fopen(argv[1], "r");
    if (!fp || !world_load(&w, fp)) {
      perror(argv[1]);
      return 1;
    }
    fclose(fp);
  } else if (isatty(STDIN_FILENO)) {
    world_random(&w, (unsigned)time(NULL), 28);
  } else {
    world_glider(&w);
  }
  signal(SIGINT, handle);
  if (system("clear") != 0) puts("\x1b[2J");
  while (!quit) {
    uint32_t h = world_hash(&w);
    for (size_t i = 0; i < 8; i++)
      if (seen[i] == h) quit = 1;
    seen[w.generation % 8] = h;
    world_draw(&w);
    world_step(&w);
    usleep(60000);
  }
  return 0;
}
