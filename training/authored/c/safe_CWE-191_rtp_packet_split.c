#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define RTP_HDR        12
#define RTP_EXT_ONE    0xBEDE
#define RTP_MAX_CSRC   15
#define RED_MAX_BLOCKS 8

struct rtp_packet
{
    uint8_t  pt;
    bool     marker;
    uint16_t seq;
    uint32_t ts, ssrc;
    unsigned n_csrc;
    uint32_t csrc[RTP_MAX_CSRC];
    int      audio_level;           /* -1 if unknown */
    const uint8_t *payload;
    size_t   payload_len;
};

struct red_block
{
    uint8_t  pt;
    uint32_t ts;
    const uint8_t *data;
    size_t   len;
};

static uint32_t u16(const uint8_t *p) { return (uint32_t)p[0] << 8 | p[1]; }
static uint32_t u32(const uint8_t *p) { return u16(p) << 16 | u16(p + 2); }

/* One byte header extensions: id and length share a byte. */
static void read_extensions(struct rtp_packet *r, const uint8_t *p, size_t n, unsigned level_id)
{
    size_t i = 0, len;

    while (i < n)
    {
        if (p[i] == 0)
        {
            i++;
            continue;
        }
        if (p[i] >> 4 == 15)
            return;
        len = (p[i] & 15u) + 1;
        if (len > n - i - 1)
            return;
        if (p[i] >> 4 == level_id)
            r->audio_level = p[i + 1] & 0x7f;
        i += 1 + len;
    }
}

bool rtp_parse(struct rtp_packet *r, const uint8_t *buf, size_t n, unsigned level_id)
{
    size_t off = RTP_HDR, ext;
    unsigned i, pad;

    if (n < RTP_HDR || buf[0] >> 6 != 2)
        return false;

    r->n_csrc = buf[0] & 15;
    r->marker = buf[1] >> 7;
    r->pt = buf[1] & 0x7f;
    r->seq = (uint16_t)u16(buf + 2);
    r->ts = u32(buf + 4);
    r->ssrc = u32(buf + 8);
    r->audio_level = -1;

    if (n - off < r->n_csrc * 4u)
        return false;
    for (i = 0; i < r->n_csrc; i++, off += 4)
        r->csrc[i] = u32(buf + off);

    if (buf[0] & 0x10)
    {
        if (n - off < 4)
            return false;
        ext = (size_t)u16(buf + off + 2) * 4;
        if (ext > n - off - 4)
            return false;
        if (u16(buf + off) == RTP_EXT_ONE)
            read_extensions(r, buf + off + 4, ext, level_id);
        off += 4 + ext;
    }

    if (buf[0] & 0x20)
    {
        /* the last byte counts itself */
        pad = off < n ? buf[n - 1] : 0;
        if (pad == 0 || pad > n - off)
            return false;
        n -= pad;
    }

    r->payload = buf + off;
    r->payload_len = n - off;
    return true;
}

/* Redundant audio (RFC 2198). Returns the number of blocks or -1. */
int red_split(const struct rtp_packet *r, struct red_block *blk)
{
    const uint8_t *p = r->payload;
    size_t left = r->payload_len;
    int n = 0, i;

    for (;;)
    {
        if (left < 1 || n == RED_MAX_BLOCKS)
            return -1;
        blk[n].pt = p[0] & 0x7f;
        if (!(p[0] & 0x80))
        {
            blk[n].ts = r->ts;
            p++;
            left--;
            break;
        }
        if (left < 4)
            return -1;
        blk[n].ts = r->ts - (u16(p + 1) >> 2);
        blk[n].len = (p[2] & 3u) << 8 | p[3];
        p += 4;
        left -= 4;
        n++;
    }

    for (i = 0; i < n; i++)
    {
        if (blk[i].len > left)
            return -1;
        blk[i].data = p;
        p += blk[i].len;
        left -= blk[i].len;
    }
    blk[n].data = p;
    blk[n].len = left;
    return n + 1;
}
