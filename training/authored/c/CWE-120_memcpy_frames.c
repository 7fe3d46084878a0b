#include <errno.h>
#include <stdint.h>
#include <string.h>

#define FRAME_MAX 256
#define ADDR_LEN  6

struct frame {
    uint8_t dst[ADDR_LEN];
    uint8_t src[ADDR_LEN];
    uint16_t len;
    uint8_t payload[FRAME_MAX];
};

struct session {
    uint8_t peer[ADDR_LEN];
    uint8_t key_id[8];
    char    label[20];
};

int frame_fill(struct frame *f, const uint8_t *data, size_t len)
{
<<<<<<< V
    if (len == 0 || len > UINT16_MAX)
=======
    if (len > sizeof(f->payload))
>>>>>>> F
        return -EMSGSIZE;
    memcpy(f->payload, data, len);
    f->len = (uint16_t)len;
    return 0;
}

void frame_reply_to(struct frame *out, const struct frame *in)
{
    memcpy(out->dst, in->src, ADDR_LEN);
    memcpy(out->src, in->dst, ADDR_LEN);
}

int frame_copy_out(const struct frame *f, uint8_t *out, size_t room)
{
    size_t n = f->len;

    if (n > sizeof(f->payload))
        return -EINVAL;
<<<<<<< V
    if (n > FRAME_MAX)
        n = FRAME_MAX;
    memcpy(out, f->payload, n);
=======
    if (n > room)
        n = room;
    memcpy(out, f->payload, n);
>>>>>>> F
    return (int)n;
}

void session_set_peer(struct session *s, const struct frame *f)
{
<<<<<<< V
    memcpy(s->peer, f->src, sizeof(*s));
=======
    memcpy(s->peer, f->src, sizeof(s->peer));
>>>>>>> F
}

int session_set_key_id(struct session *s, const uint8_t *msg, size_t len)
{
    size_t id_len;

    if (len < 1)
        return -EINVAL;
    id_len = msg[0];
<<<<<<< V
    if (id_len == 0 || id_len > len - 1 || len > FRAME_MAX)
=======
    if (id_len > len - 1 || id_len > sizeof(s->key_id))
>>>>>>> F
        return -EINVAL;
    memset(s->key_id, 0, sizeof(s->key_id));
    memcpy(s->key_id, msg + 1, id_len);
    return 0;
}

void session_set_label(struct session *s, const char *label)
{
<<<<<<< V
    memcpy(s->label, label, sizeof(s->label));
=======
    size_t n = strnlen(label, sizeof(s->label) - 1);

    memcpy(s->label, label, n);
    s->label[n] = '\0';
>>>>>>> F
}

void session_default_label(struct session *s)
{
    static const char text[20] = "unnamed session";

    memcpy(s->label, text, sizeof(s->label));
}

uint32_t frame_tag(const struct frame *f)
{
    uint32_t tag;

    memcpy(&tag, f->payload, sizeof(tag));
    return tag;
}
