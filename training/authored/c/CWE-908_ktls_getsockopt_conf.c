// SPDX-License-Identifier: GPL-2.0
#include <linux/compat.h>
#include <linux/module.h>
#include <linux/net.h>
#include <linux/uaccess.h>
#include <net/sock.h>
#include <net/tcp.h>

#include "ktls_x.h"

union ktlsx_info {
	struct ktlsx_gcm128 {
		__u16	version;
		__u16	cipher;
		__u8	iv[8];
		__u8	key[16];
		__u8	salt[4];
		__u8	rec_seq[8];
	} gcm128;
	struct ktlsx_chacha {
		__u16	version;
		__u16	cipher;
		__u8	iv[12];
		__u8	key[32];
		__u8	rec_seq[8];
	} chacha;
};

static int ktlsx_get_conf(struct sock *sk, char __user *optval, int __user *optlen, int tx)
{
	struct ktlsx_ctx *ctx = ktlsx_get_ctx(sk);
	const struct ktlsx_crypto *c;
	union ktlsx_info info;
	int len, need, rc = 0;

	if (get_user(len, optlen))
		return -EFAULT;
	if (!optval || len < (int)sizeof(struct ktlsx_hdr))
		return -EINVAL;
	if (!ctx)
		return -EBUSY;

	lock_sock(sk);
	c = tx ? &ctx->crypto_send : &ctx->crypto_recv;
	if (!c->ready) {
		rc = -EBUSY;
		goto out;
	}

	switch (c->cipher) {
	case KTLSX_AES_GCM_128:
		need = sizeof(info.gcm128);
		if (len < need) {
			rc = -EINVAL;
			goto out;
		}
		info.gcm128.version = c->version;
		info.gcm128.cipher = c->cipher;
		memcpy(info.gcm128.iv, c->iv + 4, sizeof(info.gcm128.iv));
		memcpy(info.gcm128.key, c->key, sizeof(info.gcm128.key));
		memcpy(info.gcm128.salt, c->iv, sizeof(info.gcm128.salt));
		memcpy(info.gcm128.rec_seq, c->rec_seq, sizeof(info.gcm128.rec_seq));
		break;

	case KTLSX_CHACHA20_POLY1305:
		need = sizeof(info.chacha);
		if (len < need) {
			rc = -EINVAL;
			goto out;
		}
		info.chacha.version = c->version;
		info.chacha.cipher = c->cipher;
		memcpy(info.chacha.iv, c->iv, sizeof(info.chacha.iv));
		memcpy(info.chacha.key, c->key, sizeof(info.chacha.key));
		memcpy(info.chacha.rec_seq, c->rec_seq, sizeof(info.chacha.rec_seq));
		break;

	default:
		rc = -EINVAL;
		goto out;
	}

<<<<<<< V
	if (len > (int)sizeof(info))
		len = sizeof(info);
	if (copy_to_user(optval, &info, len))
		rc = -EFAULT;
	else if (put_user(len, optlen))
		rc = -EFAULT;
=======
	if (copy_to_user(optval, &info, need))
		rc = -EFAULT;
	else if (put_user(need, optlen))
		rc = -EFAULT;
>>>>>>> F
out:
	release_sock(sk);
	return rc;
}

int ktlsx_getsockopt(struct sock *sk, int level, int optname,
		     char __user *optval, int __user *optlen)
{
	if (level != SOL_KTLSX)
		return -ENOPROTOOPT;

	switch (optname) {
	case KTLSX_TX:
	case KTLSX_RX:
		return ktlsx_get_conf(sk, optval, optlen, optname == KTLSX_TX);
	default:
		return -ENOPROTOOPT;
	}
}
