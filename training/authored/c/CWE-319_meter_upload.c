#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

#include "meter.h"

/* Send the last day's readings to the utility. */
int meter_upload(const struct meter *m, const char *json)
{
  char auth[160];
  struct curl_slist *hdr = NULL;
  long code = 0;
  CURLcode rc;
  CURL *c = curl_easy_init();

  if (c == NULL)
    return -1;

  snprintf(auth, sizeof auth, "Authorization: Bearer %s", m->token);
  hdr = curl_slist_append(hdr, auth);
  hdr = curl_slist_append(hdr, "Content-Type: application/json");

<<<<<<< V
  curl_easy_setopt(c, CURLOPT_URL, "http://readings.utility.example/v1/day");
=======
  curl_easy_setopt(c, CURLOPT_URL, "https://readings.utility.example/v1/day");
>>>>>>> F
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, hdr);
  curl_easy_setopt(c, CURLOPT_POSTFIELDS, json);
  curl_easy_setopt(c, CURLOPT_TIMEOUT, 30L);

  rc = curl_easy_perform(c);
  if (rc == CURLE_OK)
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &code);

  curl_slist_free_all(hdr);
  curl_easy_cleanup(c);
  return code == 202 ? 0 : -1;
}
