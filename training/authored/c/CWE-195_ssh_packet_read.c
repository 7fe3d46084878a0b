#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define SSH_MAX_PACKET   35000
#define SSH_MAC_LEN      32

struct ssh_cipher {
	unsigned block_size;
	int  (*decrypt)(void *ctx, unsigned char *dst, const unsigned char *src, unsigned len);
	int  (*mac_check)(void *ctx, uint32_t seq, const unsigned char *data, unsigned len,
	                  const unsigned char *mac);
	void *ctx;
};

struct ssh_transport {
	int fd;
	uint32_t seq_in;
	struct ssh_cipher *cipher;
	unsigned char raw[SSH_MAX_PACKET + SSH_MAC_LEN + 4];
	unsigned char payload[SSH_MAX_PACKET];
	unsigned payload_len;
	uint64_t bytes_in;
	uint64_t rekey_limit;
	int want_rekey;
	int strict_kex;
};

static int read_full(int fd, unsigned char *buf, size_t len)
{
	ssize_t n;

	while (len > 0) {
		n = read(fd, buf, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return -1;
		buf += n;
		len -= (size_t)n;
	}
	return 0;
}

static uint32_t get_u32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

/*
 * Reads one binary packet.  The length field travels in the clear, the
 * MAC covers the length and the ciphertext.
 */
int ssh_packet_read(struct ssh_transport *t)
{
	struct ssh_cipher *c = t->cipher;
	size_t mac_len = c != NULL ? SSH_MAC_LEN : 0;
	unsigned char padding;
	int len;

	if (read_full(t->fd, t->raw, 4) != 0)
		return -1;
	len = (int)get_u32(t->raw);
<<<<<<< V
	if (len == 0 || len > SSH_MAX_PACKET)
=======
	if (len < 1 || len > SSH_MAX_PACKET)
>>>>>>> F
		return -1;

	if (read_full(t->fd, t->raw + 4, (size_t)len + mac_len) != 0)
		return -1;

	if (c != NULL) {
		if (len % c->block_size != 0)
			return -1;
		if (!c->mac_check(c->ctx, t->seq_in, t->raw, (unsigned)len + 4,
		                  t->raw + 4 + len))
			return -1;
		if (c->decrypt(c->ctx, t->payload, t->raw + 4, (unsigned)len) != 0)
			return -1;
	} else {
		memcpy(t->payload, t->raw + 4, (size_t)len);
	}
	t->bytes_in += (unsigned)len;
	if (++t->seq_in == 0 && t->strict_kex)
		return -1;
	if (t->seq_in >= 0x80000000u || t->bytes_in > t->rekey_limit)
		t->want_rekey = 1;

	padding = t->payload[0];
	if (padding < 4 || padding + 1 >= len)
		return -1;
	t->payload_len = (unsigned)(len - padding - 1);
	memmove(t->payload, t->payload + 1, t->payload_len);

	/* nothing of the old packet shall be left behind it */
	memset(t->payload + t->payload_len, 0, (size_t)padding + 1);
	return 0;
}
