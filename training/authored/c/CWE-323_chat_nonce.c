#include <sodium.h>
#include <stdint.h>
#include <string.h>

#include "chat.h"

/*
 * Frame: nonce(12) | ciphertext | tag(16)
 *
 * Both ends derive one key per session and use it in both directions.
 * The low bit of the nonce's first byte tells the direction.
 */
ssize_t chat_seal(struct chat_peer *p, const uint8_t *msg, size_t len, uint8_t *frame, size_t cap)
{
	uint8_t *nonce = frame;
	unsigned long long clen = 0;

	if (len > CHAT_MSG_MAX || cap < len + 12 + 16)
		return -1;
	if (p->sent == UINT64_MAX)
		return -1;

	memset(nonce, 0, 12);
	nonce[0] = p->is_server ? 1 : 0;
<<<<<<< V
	memcpy(nonce + 4, &p->session_id, sizeof p->session_id);
=======
	memcpy(nonce + 4, &p->sent, sizeof p->sent);
>>>>>>> F

	if (crypto_aead_chacha20poly1305_ietf_encrypt(frame + 12, &clen,
	        msg, len, NULL, 0, NULL, nonce, p->key) != 0)
		return -1;

	p->sent++;
	return (ssize_t)(clen + 12);
}
