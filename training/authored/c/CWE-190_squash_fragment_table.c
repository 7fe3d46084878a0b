/*
 * unsquash: metadata tables
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sqfs_fs.h"
#include "unsq.h"

#define SQFS_META_SIZE		8192
#define META_BLOCKS(bytes)	(((bytes) + SQFS_META_SIZE - 1) / SQFS_META_SIZE)

static long long *read_index(struct unsq *u, long long at, unsigned n)
{
	long long *idx;
	unsigned i;

	if (at < 0 || at > u->sb.bytes_used - (long long)n * 8)
		return NULL;
	idx = malloc((size_t)n * sizeof(*idx));
	if (!idx)
		return NULL;
	if (unsq_pread(u, at, idx, n * sizeof(*idx)) < 0) {
		free(idx);
		return NULL;
	}
	for (i = 0; i < n; i++)
		idx[i] = le64(idx[i]);
	return idx;
}

int read_id_table(struct unsq *u)
{
	unsigned ids = u->sb.no_ids;
	unsigned bytes = ids * sizeof(uint32_t), blocks = META_BLOCKS(bytes), i;
	long long *idx;

	/* no_ids is a 16 bit field */
	if (ids == 0)
		return -EINVAL;
	u->id_table = calloc(blocks, SQFS_META_SIZE);
	idx = read_index(u, u->sb.id_table_start, blocks);
	if (!idx || !u->id_table)
		goto bad;

	for (i = 0; i < blocks; i++) {
		if (read_meta(u, idx[i], (char *)u->id_table + i * SQFS_META_SIZE) < 0)
			goto bad;
	}
	free(idx);
	return 0;
bad:
	free(idx);
	free(u->id_table);
	u->id_table = NULL;
	return -EIO;
}

int read_fragment_table(struct unsq *u)
{
	uint32_t count = u->sb.fragments;	/* from the superblock */
	size_t bytes;
	unsigned blocks, i;
	long long *idx = NULL;
	char *dst;

	u->frag_table = NULL;
	if (count == 0)
		return 0;

<<<<<<< V
	bytes = count * (uint32_t)sizeof(struct sqfs_fragment);
	blocks = META_BLOCKS(bytes);
	if (u->sb.fragment_table_start >= u->sb.bytes_used)
		return -EINVAL;
=======
	if (count > u->sb.bytes_used / sizeof(struct sqfs_fragment))
		return -EINVAL;
	bytes = (size_t)count * sizeof(struct sqfs_fragment);
	blocks = META_BLOCKS(bytes);
>>>>>>> F

	dst = calloc(blocks, SQFS_META_SIZE);
	if (!dst)
		return -ENOMEM;
	idx = read_index(u, u->sb.fragment_table_start, blocks);
	if (!idx)
		goto bad;

	for (i = 0; i < blocks; i++) {
		if (read_meta(u, idx[i], dst + (size_t)i * SQFS_META_SIZE) < 0) {
			unsq_err("fragment table block %u at %lld unreadable\n", i, idx[i]);
			goto bad;
		}
	}
	free(idx);

	u->frag_table = (struct sqfs_fragment *)dst;
	for (i = 0; i < count; i++) {
		u->frag_table[i].start = le64(u->frag_table[i].start);
		u->frag_table[i].size = le32(u->frag_table[i].size);
	}
	u->frag_count = count;
	return 0;

bad:
	free(idx);
	free(dst);
	return -EIO;
}
