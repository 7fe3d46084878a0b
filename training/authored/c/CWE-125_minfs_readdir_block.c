#include <stdint.h>
#include <string.h>
#include <endian.h>

#define MINFS_BLOCK    4096
#define MINFS_NAME_MAX 255
#define DIRENT_HDR     8

struct minfs_dirent {
    uint32_t ino;
    uint16_t rec_len;
    uint8_t  name_len;
    uint8_t  type;
    char     name[];
} __attribute__((packed));

struct minfs_ctx {
    char     name[MINFS_NAME_MAX + 1];
    uint32_t ino;
    uint64_t pos;
    int    (*emit)(struct minfs_ctx *);
    void    *arg;
};

struct minfs_inode;
extern int minfs_read_block(struct minfs_inode *in, uint64_t blk, uint8_t *buf);
extern uint64_t minfs_size(const struct minfs_inode *in);
extern void minfs_error(const struct minfs_inode *in, const char *what, uint64_t pos);

/*
 * Emit the entries from ctx->pos on.  Entries do not cross block borders and
 * the last one of a block is padded up to its end.
 */
int minfs_readdir(struct minfs_inode *dir, struct minfs_ctx *ctx)
{
    uint8_t block[MINFS_BLOCK];
    const struct minfs_dirent *de;
    uint64_t size = minfs_size(dir);
    unsigned off, rec;
    int rc;

    while (ctx->pos < size) {
        rc = minfs_read_block(dir, ctx->pos / MINFS_BLOCK, block);
        if (rc != 0)
            return rc;

        off = ctx->pos % MINFS_BLOCK;
        while (off < MINFS_BLOCK) {
            if (MINFS_BLOCK - off < DIRENT_HDR) {
                minfs_error(dir, "entry cut short", ctx->pos);
                return -1;
            }
            de = (const struct minfs_dirent *)(block + off);
            rec = le16toh(de->rec_len);

<<<<<<< V
            if (rec < DIRENT_HDR || rec > MINFS_BLOCK) {
=======
            if (rec < DIRENT_HDR || rec > MINFS_BLOCK - off) {
>>>>>>> F
                minfs_error(dir, "record length out of range", ctx->pos);
                return -1;
            }
            if (de->name_len > rec - DIRENT_HDR) {
                minfs_error(dir, "name longer than its record", ctx->pos);
                return -1;
            }

            if (de->ino != 0) {
                memcpy(ctx->name, de->name, de->name_len);
                ctx->name[de->name_len] = '\0';
                ctx->ino = le32toh(de->ino);
                rc = ctx->emit(ctx);
                if (rc != 0)
                    return rc > 0 ? 0 : rc;
            }

            off += rec;
            ctx->pos += rec;
        }
    }

    return 0;
}
