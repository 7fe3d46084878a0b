#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bsd/string.h>

#define SSID_MAX 33
#define PSK_MAX  64

struct wifi_cfg {
  char ssid[SSID_MAX];
  char psk[PSK_MAX];
  char country[3];
};

int wifi_set_ssid(struct wifi_cfg *cfg, const char *ssid)
{
<<<<<<< V
  strlcpy(cfg->ssid, ssid, sizeof(cfg->psk));
=======
  strlcpy(cfg->ssid, ssid, sizeof(cfg->ssid));
>>>>>>> F
  return 0;
}

int wifi_set_psk(struct wifi_cfg *cfg, const char *psk)
{
  if (strlcpy(cfg->psk, psk, sizeof(cfg->psk)) >= sizeof(cfg->psk))
    return -E2BIG;
  return 0;
}

void wifi_set_country(struct wifi_cfg *cfg, const char *cc)
{
<<<<<<< V
  strlcpy(cfg->country, cc, strlen(cc) + 1);
=======
  strlcpy(cfg->country, cc, sizeof(cfg->country));
>>>>>>> F
}

void wifi_label(const struct wifi_cfg *cfg, char *out, size_t outsz)
{
<<<<<<< V
  strlcpy(out, "ssid ", sizeof(SSID_MAX));
  strlcat(out, cfg->ssid, SSID_MAX + 5);
=======
  strlcpy(out, "ssid ", outsz);
  strlcat(out, cfg->ssid, outsz);
>>>>>>> F
}

size_t join_key(char *buf, size_t size, const char *section, const char *key)
{
  size_t n = strlcpy(buf, section, size);

<<<<<<< V
  if (n == 0 || n > size)
    return 0;
  buf[n++] = '.';
=======
  if (n + 1 >= size)
    return 0;
  buf[n++] = '.';
>>>>>>> F
  n += strlcpy(buf + n, key, size - n);
  return n < size ? n : 0;
}

char *setting_dup(const char *value)
{
  size_t n = strlen(value) + 1;
  char *copy = malloc(n);

  if (copy != NULL)
    strlcpy(copy, value, n);
  return copy;
}

int frame_ssid(struct wifi_cfg *cfg, const unsigned char *ie, size_t left)
{
  size_t len;

  if (left < 2)
    return -EINVAL;
  len = ie[1];
  if (len > left - 2 || len >= sizeof(cfg->ssid))
    return -EINVAL;
<<<<<<< V
  strlcpy(cfg->ssid, (const char *)ie + 2, sizeof(cfg->ssid));
=======
  memcpy(cfg->ssid, ie + 2, len);
  cfg->ssid[len] = '\0';
>>>>>>> F
  return 0;
}

void wifi_defaults(struct wifi_cfg *cfg)
{
  strlcpy(cfg->ssid, "setup", sizeof(cfg->ssid));
  strlcpy(cfg->country, "EU", sizeof(cfg->country));
  cfg->psk[0] = '\0';
}
