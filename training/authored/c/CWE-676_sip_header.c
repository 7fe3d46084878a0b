#include <stdio.h>
#include <string.h>
#include "sip.h"

/* Via: SIP/2.0/UDP host:port;branch=... */
int sip_parse_via(const char *value, struct sip_via *via)
{
  char proto[8];
  char hostport[64];
  const char *semi;
  char *colon;
  unsigned port = 5060;

  memset(via, 0, sizeof *via);

<<<<<<< V
  if (sscanf(value, "SIP/2.0/%7s %s", proto, hostport) != 2)
    return SIP_EPARSE;
=======
  if (sscanf(value, "SIP/2.0/%7s %63s", proto, hostport) != 2)
    return SIP_EPARSE;
>>>>>>> F

  if (strcmp(proto, "UDP") != 0 && strcmp(proto, "TCP") != 0)
    return SIP_EPROTO;
  via->tcp = proto[0] == 'T';

  hostport[strcspn(hostport, ";")] = '\0';
  colon = strchr(hostport, ':');
  if (colon != NULL) {
    *colon = '\0';
    if (sscanf(colon + 1, "%5u", &port) != 1 || port == 0 || port > 65535)
      return SIP_EPARSE;
  }
  via->port = (unsigned short)port;
  snprintf(via->host, sizeof via->host, "%s", hostport);

  semi = strstr(value, ";branch=");
  if (semi != NULL)
    snprintf(via->branch, sizeof via->branch, "%.*s",
             (int)strcspn(semi + 8, "; \r\n"), semi + 8);
  return SIP_OK;
}
