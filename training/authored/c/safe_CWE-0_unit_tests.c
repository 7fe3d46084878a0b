#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/base32.h"
#include "../src/utf8.h"
#include "../src/store.h"

static int passed;

#define RUN(fn) do { printf("%-32s", #fn); fflush(stdout); fn(); passed++; puts("ok"); } while (0)

static unsigned rnd_state = 12345;

static unsigned rnd(void)
{
  rnd_state = rnd_state * 1103515245u + 12345u;
  return rnd_state >> 8;
}

static void test_base32_vectors(void)
{
  static const struct { const char *in, *out; } v[] = {
    { "", "" }, { "f", "MY======" }, { "fo", "MZXQ====" }, { "foo", "MZXW6===" }, { "foobar", "MZXW6YTBOI======" },
  };
  char buf[64];

  for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
    assert(base32_encode(buf, sizeof buf, v[i].in, strlen(v[i].in)) == 0);
    assert(strcmp(buf, v[i].out) == 0);
  }
}

static void test_base32_random(void)
{
  unsigned char in[100], back[100];
  char text[200];

  for (int round = 0; round < 1000; round++) {
    size_t n = rnd() % sizeof in, m = sizeof back;
    for (size_t i = 0; i < n; i++)
      in[i] = (unsigned char)rnd();
    assert(base32_encode(text, sizeof text, in, n) == 0);
    assert(base32_decode(back, &m, text) == 0);
    assert(m == n && memcmp(in, back, n) == 0);
  }
}

static void test_base32_small_buffer(void)
{
  char buf[8];

  assert(base32_encode(buf, sizeof buf, "f", 1) == -1);
}

static void test_utf8_lengths(void)
{
  char s[16];

  strcpy(s, "gr\xc3\xbc\xc3\x9f");
  assert(strlen(s) == 6);
  assert(utf8_length(s) == 4);
  strcat(s, "e");
  assert(utf8_length(s) == 5);
}

static void test_store_round_trip(void)
{
  char path[] = "/tmp/store-test-XXXXXX";
  int fd = mkstemp(path);
  struct store *st;
  char key[16], value[32];

  assert(fd >= 0);
  close(fd);
  st = store_open(path, STORE_CREATE);
  assert(st);
  for (int i = 0; i < 500; i++) {
    sprintf(key, "k%d", i);
    sprintf(value, "value %08x", (unsigned)i * 2654435761u);
    assert(store_put(st, key, value) == 0);
  }
  store_close(st);
  st = store_open(path, 0);
  for (int i = 0; i < 500; i++) {
    sprintf(key, "k%d", i);
    sprintf(value, "value %08x", (unsigned)i * 2654435761u);
    assert(strcmp(store_get(st, key), value) == 0);
  }
  store_close(st);
  unlink(path);
}

static void test_store_password(void)
{
  char dir[] = "/tmp/store-dir-XXXXXX", path[64];
  struct store *st;

  assert(mkdtemp(dir));
  snprintf(path, sizeof path, "%s/db", dir);
  st = store_open_encrypted(path, "test password");
  assert(st && store_put(st, "a", "b") == 0);
  store_close(st);
  assert(store_open_encrypted(path, "other") == NULL);
  unlink(path);
  rmdir(dir);
}

int main(void)
{
  setvbuf(stdout, NULL, _IOLBF, 0);
  RUN(test_base32_vectors);
  RUN(test_base32_random);
  RUN(test_base32_small_buffer);
  RUN(test_utf8_lengths);
  RUN(test_store_round_trip);
  RUN(test_store_password);
  if (system("test -d ../data") != 0)
    puts("no ../data, skipping corpus");
  printf("%d tests\n", passed);
  return 0;
}
