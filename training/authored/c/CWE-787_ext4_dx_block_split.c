/*
 * dirtool - rebuild hashed directories of an unmounted volume
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "volume.h"

#define DIR_REC_LEN(n)   (((n) + 8 + 3) & ~3)
#define DIR_MAX_REC      0xFFFC

struct dir_rec {
	uint32_t ino;
	uint16_t rec_len;
	uint8_t  name_len;
	uint8_t  ftype;
	char     name[];
};

struct dx_map {
	uint32_t hash;
	uint16_t off;
	uint16_t size;
};

/*
 * Collect the live entries of one leaf block.  `map` has room for
 * bs / DIR_REC_LEN(1) elements.
 */
static int make_map(const uint8_t *blk, unsigned bs, struct dx_map *map,
		    const uint32_t seed[4])
{
	unsigned off = 0;
	int n = 0;

	while (off < bs) {
		const struct dir_rec *de = (const void *)(blk + off);
		unsigned rl;

		if (bs - off < DIR_REC_LEN(1))
			return -EIO;
		rl = le16(de->rec_len);
		if (rl < DIR_REC_LEN(1) || rl & 3 || rl > bs - off)
			return -EIO;
		if (DIR_REC_LEN(de->name_len) > rl)
			return -EIO;
		if (de->ino != 0 && de->name_len != 0) {
			map[n].hash = dx_hash(de->name, de->name_len, seed);
			map[n].off = (uint16_t)off;
			map[n].size = (uint16_t)DIR_REC_LEN(de->name_len);
			n++;
		}
		off += rl;
	}
	return n;
}

/* Write entries map[0..n) of `from` into fresh leaf blocks of `bs` bytes. */
int dx_pack_leaves(struct volume *v, const uint8_t *from, unsigned bs,
		   const uint32_t seed[4], struct leaf_list *out)
{
	struct dx_map *map;
	struct dir_rec *de = NULL;
	uint8_t *blk = NULL;
	unsigned used = 0, limit = bs;
	int i, n, err = 0;

	if (v->features & FEAT_DIR_CSUM)
		limit -= sizeof(struct dir_tail);

	map = calloc(bs / DIR_REC_LEN(1), sizeof(*map));
	if (!map)
		return -ENOMEM;

	n = make_map(from, bs, map, seed);
	if (n < 0) {
		err = n;
		goto out;
	}
	qsort(map, n, sizeof(*map), dx_map_cmp);

	for (i = 0; i < n; i++) {
		const struct dir_rec *src = (const void *)(from + map[i].off);

<<<<<<< V
		if (!blk || used >= limit) {
=======
		if (!blk || map[i].size > limit - used) {
>>>>>>> F
			if (blk) {
				/* the last record covers the slack */
				de->rec_len = cpu16(le16(de->rec_len) + limit - used);
				err = leaf_list_add(out, blk, map[i].hash);
				if (err)
					goto out;
			}
			blk = calloc(1, bs);
			if (!blk) {
				err = -ENOMEM;
				goto out;
			}
			used = 0;
		}

		de = (struct dir_rec *)(blk + used);
		de->ino = src->ino;
		de->name_len = src->name_len;
		de->ftype = src->ftype;
		de->rec_len = cpu16(map[i].size);
		memcpy(de->name, src->name, src->name_len);
		used += map[i].size;
	}

	if (blk && de) {
		de->rec_len = cpu16(le16(de->rec_len) + limit - used);
		err = leaf_list_add(out, blk, 0xFFFFFFFF);
		if (!err)
			blk = NULL;
	}
out:
	free(blk);
	free(map);
	return err;
}
