// SPDX-License-Identifier: GPL-2.0
#include <linux/blkdev.h>
#include <linux/crypto.h>
#include <linux/device-mapper.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "dm-scramble.h"

/* Also called by the constructor on a half-built context. */
static void scramble_dtr(struct dm_target *ti)
{
	struct scramble_ctx *cc = ti->private;

	ti->private = NULL;
	if (!cc)
		return;

	if (cc->wq)
		destroy_workqueue(cc->wq);
	if (!IS_ERR_OR_NULL(cc->tfm))
		crypto_free_skcipher(cc->tfm);
	mempool_destroy(cc->page_pool);
	if (cc->dev)
		dm_put_device(ti, cc->dev);
	kfree_sensitive(cc->key);
	kfree(cc->cipher);
	kfree(cc);
}

/* args: <cipher> <hexkey> <iv_offset> <dev> <start> */
static int scramble_ctr(struct dm_target *ti, unsigned int argc, char **argv)
{
	struct scramble_ctx *cc;
	unsigned long long tmp;
	char dummy;
	int ret;

	if (argc != 5) {
		ti->error = "Invalid argument count";
		return -EINVAL;
	}

	cc = kzalloc(sizeof(*cc), GFP_KERNEL);
	if (!cc) {
		ti->error = "Cannot allocate context";
		return -ENOMEM;
	}
	ti->private = cc;

	cc->cipher = kstrdup(argv[0], GFP_KERNEL);
	if (!cc->cipher) {
		ret = -ENOMEM;
		goto bad;
	}

	cc->key_size = strlen(argv[1]) / 2;
	if (cc->key_size == 0 || cc->key_size > SCRAMBLE_MAX_KEY ||
	    strlen(argv[1]) & 1) {
		ti->error = "Bad key length";
		ret = -EINVAL;
		goto bad;
	}
	cc->key = kmalloc(cc->key_size, GFP_KERNEL);
	if (!cc->key) {
		ret = -ENOMEM;
		goto bad;
	}
	if (hex2bin(cc->key, argv[1], cc->key_size)) {
		ti->error = "Key is not hexadecimal";
		ret = -EINVAL;
<<<<<<< V
		kfree_sensitive(cc->key);
		goto bad;
=======
		goto bad;
>>>>>>> F
	}
	memset(argv[1], '0', strlen(argv[1]));

	cc->tfm = crypto_alloc_skcipher(cc->cipher, 0, 0);
	if (IS_ERR(cc->tfm)) {
		ti->error = "Error allocating cipher";
		ret = PTR_ERR(cc->tfm);
		goto bad;
	}
	ret = crypto_skcipher_setkey(cc->tfm, cc->key, cc->key_size);
	if (ret) {
		ti->error = "Error setting key";
		goto bad;
	}

	ret = -EINVAL;
	if (sscanf(argv[2], "%llu%c", &tmp, &dummy) != 1) {
		ti->error = "Invalid iv_offset";
		goto bad;
	}
	cc->iv_offset = tmp;

	ret = dm_get_device(ti, argv[3], dm_table_get_mode(ti->table), &cc->dev);
	if (ret) {
		ti->error = "Device lookup failed";
		goto bad;
	}

	ret = -EINVAL;
	if (sscanf(argv[4], "%llu%c", &tmp, &dummy) != 1 || tmp != (sector_t)tmp) {
		ti->error = "Invalid device sector";
		goto bad;
	}
	cc->start = tmp;

	cc->page_pool = mempool_create_page_pool(SCRAMBLE_MIN_PAGES, 0);
	cc->wq = alloc_workqueue("dm-scramble", WQ_MEM_RECLAIM, 1);
	if (!cc->page_pool || !cc->wq) {
		ret = -ENOMEM;
		goto bad;
	}

	ti->num_flush_bios = 1;
	return 0;

bad:
	scramble_dtr(ti);
	return ret;
}
