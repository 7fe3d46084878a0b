#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHANNELS 16

static int32_t offsets[CHANNELS];
static const char *const unit_names[] = { "mV", "mA", "degC", "kPa", "lux" };
static unsigned histogram[256];
static uint8_t glyph_width[128];

/* requests arrive over the serial console */
int set_offset(int ch, int32_t value)
{
<<<<<<< V
  if (ch >= CHANNELS || ch == -1)
    return -1;
=======
  if (ch < 0 || ch >= CHANNELS)
    return -1;
>>>>>>> F
  offsets[ch] = value;
  return 0;
}

int32_t get_offset(unsigned ch)
{
  return ch < CHANNELS ? offsets[ch] : 0;
}

const char *unit_name(uint8_t code)
{
<<<<<<< V
  if (code < sizeof unit_names)
    return unit_names[code];
=======
  if (code < sizeof unit_names / sizeof *unit_names)
    return unit_names[code];
>>>>>>> F
  return "?";
}

void count_bytes(const char *s, size_t n)
{
  size_t i;
  for (i = 0; i < n; i++)
<<<<<<< V
    histogram[(unsigned)s[i]]++;
=======
    histogram[(uint8_t)s[i]]++;
>>>>>>> F
}

unsigned text_pixels(const char *s)
{
  unsigned w = 0;
  for (; *s; s++)
    w += (unsigned char)*s < sizeof glyph_width ? glyph_width[(unsigned char)*s] : 6;
  return w;
}

int is_keyword_start(const char *line)
{
<<<<<<< V
  return isalpha((unsigned)*line) || *line == '_';
=======
  return isalpha((uint8_t)*line) || *line == '_';
>>>>>>> F
}

int copy_gains(int16_t *out, const uint8_t *msg, size_t len)
{
  size_t i, n;
  if (len < 1)
    return -1;
  n = msg[0];
<<<<<<< V
  if (n > CHANNELS || n > (len + 1) / 2)
    return -1;
=======
  if (n > CHANNELS || n > (len - 1) / 2)
    return -1;
>>>>>>> F
  for (i = 0; i < n; i++)
    out[i] = (int16_t)(msg[1 + 2 * i] | msg[2 + 2 * i] << 8);
  return (int)n;
}

void clear_all(void)
{
  int ch;
  for (ch = 0; ch < CHANNELS; ch++)
    offsets[ch] = 0;
  memset(histogram, 0, sizeof histogram);
}

int swap_channels(const char *cmd)
{
  char *end;
  long a = strtol(cmd, &end, 10);
  long b = strtol(end, NULL, 10);
  int32_t t;
<<<<<<< V
  if (a < 0 || a >= CHANNELS || b < 0 || b > CHANNELS)
    return -1;
=======
  if (a < 0 || a >= CHANNELS || b < 0 || b >= CHANNELS)
    return -1;
>>>>>>> F
  t = offsets[a];
  offsets[a] = offsets[b];
  offsets[b] = t;
  return 0;
}
