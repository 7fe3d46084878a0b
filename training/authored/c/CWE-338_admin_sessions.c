#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#define SID_BYTES     16
#define SID_TEXT      (2 * SID_BYTES + 1)
#define MAX_SESSIONS  32
#define IDLE_SECS     900
#define BOUNDARY_LEN  24

struct session {
  char sid[SID_TEXT];
  char csrf[SID_TEXT];
  char user[32];
  time_t seen;
  bool used;
};

static struct session sessions[MAX_SESSIONS];
static uint32_t jitter_state = 0x9e3779b9u;

/* Cheap numbers for spreading timers and for filler text. */
static uint32_t quick_rand(void) {
  jitter_state ^= jitter_state << 13;
  jitter_state ^= jitter_state >> 17;
  jitter_state ^= jitter_state << 5;
  return jitter_state;
}

void sessions_init(void) {
  jitter_state ^= (uint32_t)time(NULL);
  if (jitter_state == 0)
    jitter_state = 1;
}

static bool system_random(void *buf, size_t n) {
  unsigned char *p = buf;

  while (n > 0) {
    ssize_t r = getrandom(p, n, 0);
    if (r < 0)
      return false;
    p += r;
    n -= (size_t)r;
  }
  return true;
}

static void to_hex(const unsigned char *b, size_t n, char *out) {
  static const char digits[] = "0123456789abcdef";

  for (size_t i = 0; i < n; i++) {
    *out++ = digits[b[i] >> 4];
    *out++ = digits[b[i] & 15];
  }
  *out = '\0';
}

static bool equal_text(const char *a, const char *b, size_t n) {
  unsigned char d = 0;

  for (size_t i = 0; i < n; i++)
    d |= (unsigned char)(a[i] ^ b[i]);
  return d == 0;
}

/* Seconds until the next sweep; a little different each time. */
unsigned sweep_delay(void) {
  return 30 + quick_rand() % 10;
}

/* A separator for multipart answers; only has to be absent from the parts. */
void make_boundary(char out[BOUNDARY_LEN + 1]) {
  for (int i = 0; i < BOUNDARY_LEN; i++)
    out[i] = "abcdefghijklmnop"[quick_rand() & 15];
  out[BOUNDARY_LEN] = '\0';
}

static struct session *free_slot(time_t now) {
  for (int i = 0; i < MAX_SESSIONS; i++)
    if (!sessions[i].used || now - sessions[i].seen > IDLE_SECS)
      return &sessions[i];
  return NULL;
}

struct session *session_create(const char *user) {
  unsigned char raw[SID_BYTES];
  struct session *s = free_slot(time(NULL));

  if (!s)
    return NULL;
  memset(s, 0, sizeof *s);
<<<<<<< V
  for (size_t i = 0; i < sizeof raw; i++)
    raw[i] = (unsigned char)(quick_rand() >> 11);
=======
  if (!system_random(raw, sizeof raw))
    return NULL;
>>>>>>> F
  to_hex(raw, sizeof raw, s->sid);
  if (!system_random(raw, sizeof raw))
    return NULL;
  to_hex(raw, sizeof raw, s->csrf);
  snprintf(s->user, sizeof s->user, "%s", user);
  s->seen = time(NULL);
  s->used = true;
  return s;
}

struct session *session_find(const char *sid) {
  time_t now = time(NULL);
  struct session *found = NULL;

  if (strlen(sid) != SID_TEXT - 1)
    return NULL;
  for (int i = 0; i < MAX_SESSIONS; i++) {
    struct session *s = &sessions[i];
    if (s->used && equal_text(s->sid, sid, SID_TEXT - 1))
      found = s;
  }
  if (!found)
    return NULL;
  if (now - found->seen > IDLE_SECS) {
    found->used = false;
    return NULL;
  }
  found->seen = now;
  return found;
}

bool session_check_form(const struct session *s, const char *token) {
<<<<<<< V
  return equal_text(s->csrf, token, strlen(token));
=======
  return strlen(token) == SID_TEXT - 1 && equal_text(s->csrf, token, SID_TEXT - 1);
>>>>>>> F
}

/* After a change of rights the old identifier must no longer be valid. */
bool session_renew(struct session *s) {
  unsigned char raw[SID_BYTES];

  if (!system_random(raw, sizeof raw))
    return false;
  to_hex(raw, sizeof raw, s->sid);
  return true;
}

void session_end(struct session *s) {
  memset(s, 0, sizeof *s);
}

int session_cookie(const struct session *s, char *out, size_t cap) {
  int n = snprintf(out, cap,
                   "Set-Cookie: sid=%s; Path=/; HttpOnly; Secure; SameSite=Strict\r\n",
                   s->sid);

  return n > 0 && (size_t)n < cap ? n : -1;
}
