#include <string.h>
#include <stdlib.h>

#include "tls_local.h"
#include "packet.h"
#include "mem.h"

/*
 * NewSessionTicket (RFC 8446, 4.6.1), client side.
 */
tls_status tls13_process_ticket(TLS *s, PACKET *pkt)
{
    PACKET nonce, ticket, exts;
    TLS_SESSION *sess = NULL;
    unsigned char *tick = NULL;
    unsigned long lifetime, age_add;
    size_t hashlen;

    if (!packet_get_be32(pkt, &lifetime)
        || !packet_get_be32(pkt, &age_add)
        || !packet_get_prefixed_1(pkt, &nonce)
        || !packet_get_prefixed_2(pkt, &ticket)
        || !packet_get_prefixed_2(pkt, &exts)
        || packet_remaining(pkt) != 0) {
        tls_fatal(s, ALERT_DECODE_ERROR, TLS_R_LENGTH_MISMATCH);
        return TLS_ERROR;
    }

    if (packet_remaining(&ticket) == 0)
        return TLS_CONTINUE;

    if (lifetime > 7 * 86400)
        lifetime = 7 * 86400;

    sess = tls_session_dup(s->session);
    if (sess == NULL) {
        tls_fatal(s, ALERT_INTERNAL_ERROR, TLS_R_MALLOC);
        return TLS_ERROR;
    }

    /* the copy must not share ticket memory with the handshake session */
    mem_free(sess->ticket);
    sess->ticket = NULL;
    sess->ticket_len = 0;

    tick = mem_alloc(packet_remaining(&ticket));
    if (tick == NULL) {
        tls_fatal(s, ALERT_INTERNAL_ERROR, TLS_R_MALLOC);
        goto err;
    }
    memcpy(tick, packet_data(&ticket), packet_remaining(&ticket));
    sess->ticket = tick;
    sess->ticket_len = packet_remaining(&ticket);
<<<<<<< V
    sess->lifetime_hint = lifetime;
=======
    tick = NULL;
    sess->lifetime_hint = lifetime;
>>>>>>> F
    sess->age_add = age_add;
    sess->time = tls_time_now(s);

    while (packet_remaining(&exts) > 0) {
        unsigned int type;
        unsigned long max_early;
        PACKET body;

        if (!packet_get_be16(&exts, &type)
            || !packet_get_prefixed_2(&exts, &body)) {
            tls_fatal(s, ALERT_DECODE_ERROR, TLS_R_BAD_EXTENSION);
            goto err;
        }
        if (type != TLSEXT_EARLY_DATA)
            continue;
        if (!packet_get_be32(&body, &max_early) || packet_remaining(&body)) {
            tls_fatal(s, ALERT_DECODE_ERROR, TLS_R_BAD_EXTENSION);
            goto err;
        }
        sess->max_early_data = (uint32_t)max_early;
    }

    hashlen = tls_md_size(s->handshake_md);
    if (hashlen == 0 || hashlen > sizeof(sess->master_key)) {
        tls_fatal(s, ALERT_INTERNAL_ERROR, TLS_R_INTERNAL);
        goto err;
    }
    if (!tls13_hkdf_expand(s, s->handshake_md, s->resumption_secret,
                           "resumption", packet_data(&nonce),
                           packet_remaining(&nonce),
                           sess->master_key, hashlen))
        goto err;
    sess->master_key_len = hashlen;

    tls_session_free(s->session);
    s->session = sess;
    tls_update_cache(s, TLS_CACHE_CLIENT);
    return TLS_FINISHED;

 err:
    mem_free(tick);
    tls_session_free(sess);     /* releases sess->ticket */
    return TLS_ERROR;
}
