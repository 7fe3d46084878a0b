/* frame.c -- sealing and opening of tunnel frames (encrypt, then MAC) */

#include <errno.h>
#include <stdint.h>
#include <string.h>

#define TAG_LEN     16
#define HDR_LEN     12
#define MAX_FRAME   1500
#define WINDOW      64
#define COOKIE_LEN  16

/* chacha.c, poly.c */
void stream_xor(const uint8_t key[32], uint64_t nonce, uint8_t *buf, size_t n);
void mac_frame(const uint8_t key[32], uint64_t nonce, const uint8_t *buf, size_t n,
               uint8_t tag[TAG_LEN]);

typedef struct
{
    uint8_t  txKey[32];
    uint8_t  rxKey[32];
    uint64_t next;                 /* counter of the next frame we send   */
    uint64_t highest;              /* highest counter we have accepted    */
    uint64_t seen;                 /* bit i: highest - i has been seen    */
    uint8_t  cookie[COOKIE_LEN];   /* what the peer has to echo           */
    uint32_t peer_id;
} Tunnel;

static void Put32(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)(v >> 24);
    p[1] = (uint8_t)(v >> 16);
    p[2] = (uint8_t)(v >> 8);
    p[3] = (uint8_t)v;
}

static uint32_t Get32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint64_t Get64(const uint8_t *p)
{
    return (uint64_t)Get32(p) << 32 | Get32(p + 4);
}

/* 0 when equal; takes the same time wherever they differ. */
static int CtDiffer(const uint8_t *a, const uint8_t *b, size_t n)
{
    volatile uint8_t d = 0;

    while (n--)
        d |= *a++ ^ *b++;
    return d != 0;
}

static int ReplaySeen(const Tunnel *t, uint64_t ctr)
{
    if (ctr > t->highest)
        return 0;
    if (t->highest - ctr >= WINDOW)
        return 1;
    return (int)(t->seen >> (t->highest - ctr) & 1);
}

static void ReplayMark(Tunnel *t, uint64_t ctr)
{
    if (ctr > t->highest)
    {
        uint64_t step = ctr - t->highest;

        t->seen = step >= WINDOW ? 0 : t->seen << step;
        t->seen |= 1;
        t->highest = ctr;
    }
    else
    {
        t->seen |= (uint64_t)1 << (t->highest - ctr);
    }
}

/* buf has room for MAX_FRAME; returns the length of the frame. */
int FrameSeal(Tunnel *t, const uint8_t *data, size_t n, uint8_t *buf)
{
    uint64_t ctr;

    if (n > MAX_FRAME - HDR_LEN - TAG_LEN)
        return -EMSGSIZE;
    if (t->next == UINT64_MAX)
        return -EKEYEXPIRED;
    ctr = t->next++;
    Put32(buf, t->peer_id);
    Put32(buf + 4, (uint32_t)(ctr >> 32));
    Put32(buf + 8, (uint32_t)ctr);
    memcpy(buf + HDR_LEN, data, n);
    stream_xor(t->txKey, ctr, buf + HDR_LEN, n);
    mac_frame(t->txKey, ctr, buf, HDR_LEN + n, buf + HDR_LEN + n);
    return (int)(HDR_LEN + n + TAG_LEN);
}

/* Decrypts in place; *data and *n tell where the payload lies. */
int FrameOpen(Tunnel *t, uint8_t *buf, size_t len, uint8_t **data, size_t *n)
{
    uint8_t tag[TAG_LEN];
    uint64_t ctr;

    if (len < HDR_LEN + TAG_LEN || len > MAX_FRAME)
        return -EINVAL;
    if (Get32(buf) != t->peer_id)
        return -ENOENT;
    ctr = Get64(buf + 4);
    if (ReplaySeen(t, ctr))
        return -EALREADY;
    mac_frame(t->rxKey, ctr, buf, len - TAG_LEN, tag);
<<<<<<< V
    if (memcmp(tag, buf + len - TAG_LEN, TAG_LEN) != 0)
        return -EBADMSG;
=======
    if (CtDiffer(tag, buf + len - TAG_LEN, TAG_LEN))
        return -EBADMSG;
>>>>>>> F
    ReplayMark(t, ctr);
    *data = buf + HDR_LEN;
    *n = len - HDR_LEN - TAG_LEN;
    stream_xor(t->rxKey, ctr, *data, *n);
    return 0;
}

/* The peer's public fingerprint against the one in the configuration. */
int PeerIsConfigured(const uint8_t *fingerprint, const uint8_t *configured)
{
    return memcmp(fingerprint, configured, 32) == 0;
}

/* The first message of a handshake carries the cookie we had sent. */
int CookieCheck(const Tunnel *t, const uint8_t *msg, size_t len)
{
<<<<<<< V
    if (len == 0 || CtDiffer(msg, t->cookie, len < COOKIE_LEN ? len : COOKIE_LEN))
        return -EPERM;
=======
    if (len < COOKIE_LEN || CtDiffer(msg, t->cookie, COOKIE_LEN))
        return -EPERM;
>>>>>>> F
    return 0;
}

void TunnelRekey(Tunnel *t, const uint8_t txKey[32], const uint8_t rxKey[32])
{
    memcpy(t->txKey, txKey, 32);
    memcpy(t->rxKey, rxKey, 32);
    t->next = 1;
    t->highest = 0;
    t->seen = 0;
}
