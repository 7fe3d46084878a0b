#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define H2_DATA           0
#define H2_RST_STREAM     3
#define H2_WINDOW_UPDATE  8

#define H2_FLAG_END       0x01
#define H2_FLAG_PADDED    0x08

#define H2_PROTOCOL_ERROR  1
#define H2_FLOW_ERROR      3
#define H2_CLOSED          5
#define H2_FRAME_SIZE      6

#define STREAM_BUCKETS     64

enum stream_state { ST_OPEN, ST_HALF_LOCAL, ST_HALF_REMOTE, ST_CLOSED };

struct stream {
    struct stream *hnext;
    uint32_t id;
    enum stream_state state;
    int32_t send_window, recv_window;
    uint64_t received;
    void *user;
};

struct conn;

struct handlers {
    /* May call conn_close_stream() for the stream in question. */
    int  (*on_data)(struct conn *c, uint32_t id, const uint8_t *p, size_t n, void *user);
    void (*on_close)(struct conn *c, uint32_t id, uint32_t code, void *user);
    void (*on_writable)(struct conn *c, uint32_t id, void *user);
};

struct conn {
    struct stream *buckets[STREAM_BUCKETS];
    const struct handlers *h;
    int32_t send_window, recv_window;
    unsigned n_streams;
};

struct frame {
    uint8_t type, flags;
    uint32_t stream;
    const uint8_t *payload;
    size_t len;
};

extern int send_window_update(struct conn *c, uint32_t id, uint32_t inc);
extern int send_rst(struct conn *c, uint32_t id, uint32_t code);

static struct stream **stream_slot(struct conn *c, uint32_t id)
{
    struct stream **pp = &c->buckets[id / 2 % STREAM_BUCKETS];

    while (*pp != NULL && (*pp)->id != id)
        pp = &(*pp)->hnext;
    return pp;
}

void conn_close_stream(struct conn *c, uint32_t id, uint32_t code)
{
    struct stream **pp = stream_slot(c, id), *s = *pp;

    if (s == NULL)
        return;
    *pp = s->hnext;
    c->n_streams--;
    c->h->on_close(c, id, code, s->user);
    free(s);
}

/* Returns 0 or the code of a connection error. */
int conn_stream_frame(struct conn *c, const struct frame *f)
{
    struct stream *s = *stream_slot(c, f->stream);
    const uint8_t *p = f->payload;
    size_t n = f->len, pad = 0;
    uint32_t v;
    int rc;

    switch (f->type) {
    case H2_DATA:
        if (n > (size_t)c->recv_window)
            return H2_FLOW_ERROR;
        c->recv_window -= (int32_t)n;
        if (f->flags & H2_FLAG_PADDED) {
            if (n < 1)
                return H2_FRAME_SIZE;
            pad = *p++;
            n--;
            if (pad > n)
                return H2_PROTOCOL_ERROR;
            n -= pad;
        }
        if (s == NULL || s->state == ST_HALF_REMOTE)
            return send_rst(c, f->stream, H2_CLOSED);
        if (f->len > (size_t)s->recv_window) {
            conn_close_stream(c, f->stream, H2_FLOW_ERROR);
            return send_rst(c, f->stream, H2_FLOW_ERROR);
        }
        s->recv_window -= (int32_t)f->len;
        s->received += n;

        rc = c->h->on_data(c, f->stream, p, n, s->user);
        if (rc != 0) {
            conn_close_stream(c, f->stream, (uint32_t)rc);
            return send_rst(c, f->stream, (uint32_t)rc);
        }
<<<<<<< V
        if (s->state == ST_CLOSED)
            return 0;
=======
        s = *stream_slot(c, f->stream);
        if (s == NULL)
            return 0;
>>>>>>> F

        if (f->flags & H2_FLAG_END) {
            if (s->state == ST_HALF_LOCAL)
                conn_close_stream(c, f->stream, 0);
            else
                s->state = ST_HALF_REMOTE;
            return 0;
        }
        s->recv_window += (int32_t)f->len;
        return send_window_update(c, f->stream, (uint32_t)f->len);

    case H2_RST_STREAM:
        if (n != 4)
            return H2_FRAME_SIZE;
        v = (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
        conn_close_stream(c, f->stream, v);
        return 0;

    case H2_WINDOW_UPDATE:
        if (n != 4)
            return H2_FRAME_SIZE;
        v = ((uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]) & 0x7fffffff;
        if (v == 0)
            return H2_PROTOCOL_ERROR;
        if (s == NULL)
            return 0;
        if ((int64_t)s->send_window + v > 0x7fffffff) {
            conn_close_stream(c, f->stream, H2_FLOW_ERROR);
            return send_rst(c, f->stream, H2_FLOW_ERROR);
        }
        s->send_window += (int32_t)v;
        if (s->send_window > 0)
            c->h->on_writable(c, f->stream, s->user);
        return 0;

    default:
        return 0;
    }
}
