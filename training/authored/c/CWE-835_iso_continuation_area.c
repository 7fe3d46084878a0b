// Rock Ridge attributes of an ISO 9660 directory record.
#include <linux/buffer_head.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "cdfs.h"

#define SUSP_SIG(a, b)	((a) << 8 | (b))
#define RR_NAME_MAX	255
#define RR_MAX_CE	32

struct rr_info {
	char name[RR_NAME_MAX + 1];
	unsigned int name_len;
	bool have_name;
	umode_t mode;
	u32 nlink, uid, gid;
	u32 child;
};

struct rr_iter {
	struct super_block *sb;
	u8 *buf;		/* copy of a continuation area or NULL */
	u8 *p;
	unsigned int left;
	u32 cont_block, cont_off, cont_size;
};

/* Load the area that the last CE entry has named. 0 if there is none. */
static int rr_load_area(struct rr_iter *it)
{
	struct buffer_head *bh;

	if (!it->cont_block)
		return 0;
	if (it->cont_off >= CDFS_BLOCK || it->cont_size > CDFS_BLOCK - it->cont_off)
		return -EIO;
	if (!it->buf)
		it->buf = kmalloc(CDFS_BLOCK, GFP_KERNEL);
	if (!it->buf)
		return -ENOMEM;
	bh = sb_bread(it->sb, it->cont_block);
	if (!bh)
		return -EIO;
	memcpy(it->buf, bh->b_data + it->cont_off, it->cont_size);
	brelse(bh);
	it->p = it->buf;
	it->left = it->cont_size;
	it->cont_block = 0;
	return 1;
}

int rr_parse(struct super_block *sb, u8 *sua, unsigned int len, struct rr_info *rr)
{
	struct rr_iter it = { .sb = sb, .p = sua, .left = len };
	unsigned int elen, n, areas = 0;
	u8 *e;
	int ret;

	memset(rr, 0, sizeof(*rr));

	for (;;) {
		while (it.left >= 4) {
			e = it.p;
			elen = e[2];
			if (elen < 4 || elen > it.left)
				break;
			it.p += elen;
			it.left -= elen;

			switch (SUSP_SIG(e[0], e[1])) {
			case SUSP_SIG('C', 'E'):
				if (elen < 28)
					break;
				it.cont_block = get_unaligned_le32(e + 4);
				it.cont_off = get_unaligned_le32(e + 12);
				it.cont_size = get_unaligned_le32(e + 20);
				break;
			case SUSP_SIG('P', 'X'):
				if (elen < 36)
					break;
				rr->mode = get_unaligned_le32(e + 4);
				rr->nlink = get_unaligned_le32(e + 12);
				rr->uid = get_unaligned_le32(e + 20);
				rr->gid = get_unaligned_le32(e + 28);
				break;
			case SUSP_SIG('N', 'M'):
				if (elen < 5 || (e[4] & ~1))
					break;
				n = elen - 5;
				if (n > RR_NAME_MAX - rr->name_len)
					n = RR_NAME_MAX - rr->name_len;
				memcpy(rr->name + rr->name_len, e + 5, n);
				rr->name_len += n;
				rr->have_name = true;
				break;
			case SUSP_SIG('C', 'L'):
				if (elen >= 12)
					rr->child = get_unaligned_le32(e + 4);
				break;
			case SUSP_SIG('S', 'T'):
				it.left = 0;
				break;
			}
		}

		ret = rr_load_area(&it);
		if (ret <= 0)
			break;
<<<<<<< V
		if (it.left == 0 && ++areas > RR_MAX_CE) {
=======
		if (++areas > RR_MAX_CE) {
>>>>>>> F
			ret = -ELOOP;
			break;
		}
	}

	kfree(it.buf);
	return ret;
}
