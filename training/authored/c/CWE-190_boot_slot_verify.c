/*
 * slot.c - chooses and verifies the firmware image that is started
 *
 * An image in flash:   header | payload | signature
 * The signature covers header and payload.
 */

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define IMG_MAGIC      0x494D4731u
#define SLOT_SIZE      0x00060000u
#define SLOT_A_BASE    0x08020000u
#define SLOT_B_BASE    0x08080000u
#define SIG_LEN        64u
#define HASH_LEN       32u

typedef struct
{
    uint32_t magic;
    uint32_t payload_len;
    uint32_t version;
    uint32_t entry;          /* offset into the payload */
    uint32_t hw_mask;
    uint32_t flags;
} image_header_t;

typedef struct
{
    const uint8_t        *base;
    const image_header_t *hdr;
    const uint8_t        *payload;
    const uint8_t        *sig;
} slot_t;

typedef enum
{
    SLOT_OK,
    SLOT_EMPTY,
    SLOT_FORMAT,
    SLOT_OLD,
    SLOT_HARDWARE,
    SLOT_SIGNATURE
} slot_state_t;

/* crypto.c */
typedef struct { uint32_t state[8]; uint64_t count; uint8_t buf[64]; } sha256_t;
void sha256_init(sha256_t *s);
void sha256_update(sha256_t *s, const void *p, uint32_t n);
void sha256_final(sha256_t *s, uint8_t out[HASH_LEN]);
/* 1: the signature is right.  0: it is not.  Negative: the key is unusable. */
int ecdsa_verify(const uint8_t *pub, const uint8_t hash[HASH_LEN], const uint8_t sig[SIG_LEN]);

/* board.c */
extern const uint8_t boot_public_key[64];
uint32_t board_hw_bit(void);
uint32_t otp_min_version(void);
void otp_raise_min_version(uint32_t v);
void board_jump(const uint8_t *payload, uint32_t entry);
void board_recovery(void);

static const uint8_t *slot_base(unsigned n)
{
    return (const uint8_t *)(uintptr_t)(n == 0 ? SLOT_A_BASE : SLOT_B_BASE);
}

static slot_state_t slot_map(unsigned n, slot_t *s)
{
    s->base = slot_base(n);
    s->hdr = (const image_header_t *)s->base;
    if (s->hdr->magic == 0xFFFFFFFFu)
        return SLOT_EMPTY;
    if (s->hdr->magic != IMG_MAGIC)
        return SLOT_FORMAT;
<<<<<<< V
    if (s->hdr->payload_len + sizeof(image_header_t) + SIG_LEN > SLOT_SIZE)
        return SLOT_FORMAT;
=======
    if (s->hdr->payload_len > SLOT_SIZE - sizeof(image_header_t) - SIG_LEN)
        return SLOT_FORMAT;
>>>>>>> F
    if (s->hdr->entry >= s->hdr->payload_len || (s->hdr->entry & 3u) != 0)
        return SLOT_FORMAT;
    s->payload = s->base + sizeof(image_header_t);
    s->sig = s->payload + s->hdr->payload_len;
    return SLOT_OK;
}

static bool signature_right(const slot_t *s)
{
    uint8_t hash[HASH_LEN];
    sha256_t sha;

    sha256_init(&sha);
    sha256_update(&sha, s->hdr, sizeof(image_header_t));
    sha256_update(&sha, s->payload, s->hdr->payload_len);
    sha256_final(&sha, hash);
<<<<<<< V
    return ecdsa_verify(boot_public_key, hash, s->sig) != 0;
=======
    return ecdsa_verify(boot_public_key, hash, s->sig) == 1;
>>>>>>> F
}

static slot_state_t slot_check(unsigned n, slot_t *s)
{
    slot_state_t st = slot_map(n, s);

    if (st != SLOT_OK)
        return st;
    if ((s->hdr->hw_mask & board_hw_bit()) == 0)
        return SLOT_HARDWARE;
    if (s->hdr->version < otp_min_version())
        return SLOT_OLD;
    if (!signature_right(s))
        return SLOT_SIGNATURE;
    return SLOT_OK;
}

/* The state of a slot for the update protocol; starts nothing. */
slot_state_t boot_slot_state(unsigned n, uint32_t *version)
{
    slot_t s;
    slot_state_t st = slot_check(n, &s);

    *version = st == SLOT_OK ? s.hdr->version : 0u;
    return st;
}

static int newest_slot(slot_t *best)
{
    int found = -1;

    for (unsigned n = 0; n < 2u; n++)
    {
        slot_t s;

<<<<<<< V
        if (slot_map(n, &s) != SLOT_OK)
            continue;
=======
        if (slot_check(n, &s) != SLOT_OK)
            continue;
>>>>>>> F
        if (found < 0 || s.hdr->version > best->hdr->version)
        {
            *best = s;
            found = (int)n;
        }
    }
    return found;
}

/* Called once the new image has reported that it works. */
void boot_confirm(unsigned n)
{
    slot_t s;

    if (slot_check(n, &s) == SLOT_OK && s.hdr->version > otp_min_version())
        otp_raise_min_version(s.hdr->version);
}

void boot_main(void)
{
    slot_t s;

    if (newest_slot(&s) < 0)
        board_recovery();
    else
        board_jump(s.payload, s.hdr->entry);
}
