#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <arpa/inet.h>

#include "tlsx.h"
#include "tlsx_cert.h"

#define HOST_MAX 255

/*
 * Compare a presented DNS name with the reference name.  A wildcard is
 * only honoured as the whole left-most label.
 */
static int
match_dns(const char *pat, size_t plen, const char *host)
{
	const char *dot, *rest;
	size_t hlen = strlen(host);

	if (plen == 0 || hlen == 0 || hlen > HOST_MAX)
		return 0;
	if (host[hlen - 1] == '.')
		hlen--;

	if (plen < 3 || pat[0] != '*' || pat[1] != '.')
		return plen == hlen && strncasecmp(pat, host, plen) == 0;

	/* "*.example" style patterns would cover a whole registry */
	rest = pat + 1;
	if (memchr(rest + 1, '.', plen - 2) == NULL)
		return 0;
	if (memchr(rest, '*', plen - 1) != NULL)
		return 0;

	dot = memchr(host, '.', hlen);
	if (dot == NULL || dot == host)
		return 0;
	return hlen - (size_t)(dot - host) == plen - 1 &&
	    strncasecmp(dot, rest, plen - 1) == 0;
}

int
tlsx_check_name(struct tlsx *ctx, const struct tlsx_cert *cert, const char *host)
{
	const struct tlsx_san *san;
	unsigned char addr[16];
	size_t addrlen = 0;
	int have_dns = 0;

	if (inet_pton(AF_INET, host, addr) == 1)
		addrlen = 4;
	else if (inet_pton(AF_INET6, host, addr) == 1)
		addrlen = 16;

	for (san = cert->sans; san != NULL; san = san->next) {
		switch (san->type) {
		case SAN_DNS:
			have_dns = 1;
			if (addrlen != 0)
				break;
<<<<<<< V
			if (match_dns(san->data, strlen(san->data), host))
				return 1;
			break;
=======
			if (memchr(san->data, '\0', san->len) != NULL)
				break;
			if (match_dns(san->data, san->len, host))
				return 1;
			break;
>>>>>>> F

		case SAN_IP:
			if (addrlen != 0 && san->len == addrlen &&
			    memcmp(san->data, addr, addrlen) == 0)
				return 1;
			break;

		case SAN_URI:
		case SAN_EMAIL:
		default:
			break;
		}
	}

	/* the common name counts only in certificates without DNS names */
	if (have_dns || addrlen != 0 || cert->cn == NULL)
		goto mismatch;
	if (memchr(cert->cn, '\0', cert->cn_len) != NULL) {
		tlsx_set_error(ctx, "NUL byte in common name");
		return -1;
	}
	if (match_dns(cert->cn, cert->cn_len, host))
		return 1;

mismatch:
	tlsx_set_error(ctx, "name '%s' not present in server certificate", host);
	return 0;
}
