#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <arpa/inet.h>

/* Options of a DHCP reply, as received by the boot loader. */

#define OPT_PAD       0
#define OPT_MASK      1
#define OPT_ROUTER    3
#define OPT_DNS       6
#define OPT_HOSTNAME  12
#define OPT_LEASE     51
#define OPT_TYPE      53
#define OPT_BOOTFILE  67
#define OPT_END       255

struct lease
{
	uint32_t mask;
	uint32_t router;
	uint32_t dns[3];
	unsigned dns_count;
	uint32_t seconds;
	uint8_t type;
	char hostname[64];
	char bootfile[128];
};

static uint32_t be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void copy_text(char *dst, size_t size, const uint8_t *src, size_t len)
{
	if (len > size - 1)
		len = size - 1;
	memcpy(dst, src, len);
	dst[len] = '\0';
}

static int set_option(struct lease *l, uint8_t code, const uint8_t *value, uint8_t len)
{
	unsigned i;

	switch (code)
	{
	case OPT_MASK:
		if (len != 4)
			return -1;
		l->mask = be32(value);
		break;
	case OPT_ROUTER:
		if (len < 4)
			return -1;
		l->router = be32(value);
		break;
	case OPT_DNS:
<<<<<<< V
		for (i = 0; i < len / 4; i++)
=======
		for (i = 0; i < len / 4 && i < 3; i++)
>>>>>>> F
			l->dns[i] = be32(value + 4 * i);
		l->dns_count = i;
		break;
	case OPT_LEASE:
		if (len != 4)
			return -1;
		l->seconds = be32(value);
		break;
	case OPT_TYPE:
		if (len != 1)
			return -1;
		l->type = value[0];
		break;
	case OPT_HOSTNAME:
		copy_text(l->hostname, sizeof l->hostname, value, len);
		break;
	case OPT_BOOTFILE:
		copy_text(l->bootfile, sizeof l->bootfile, value, len);
		break;
	}
	return 0;
}

int dhcp_parse_options(struct lease *l, const uint8_t *opts, size_t size)
{
	size_t at = 0;

	memset(l, 0, sizeof *l);
	while (at < size && opts[at] != OPT_END)
	{
		uint8_t code = opts[at++];
		if (code == OPT_PAD)
			continue;
		if (at >= size)
			return -1;
		uint8_t len = opts[at++];
<<<<<<< V
=======
		if (len > size - at)
			return -1;
>>>>>>> F
		if (set_option(l, code, opts + at, len) < 0)
			return -1;
		at += len;
	}
	return l->type == 0 ? -1 : 0;
}

void lease_print(const struct lease *l)
{
	struct in_addr a;

	a.s_addr = htonl(l->router);
	printf("router %s, lease %u s\n", inet_ntoa(a), l->seconds);
	if (l->bootfile[0])
		printf("boot file %s\n", l->bootfile);
}
