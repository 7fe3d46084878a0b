#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MSG_WINDOW_ADJUST 93
#define MSG_DATA          94
#define MSG_EXT_DATA      95
#define MSG_EOF           96
#define MSG_CLOSE         97
#define MSG_REQUEST       98
#define MSG_SUCCESS       99
#define MSG_FAILURE       100

#define SSH_OK            0
#define SSH_PROTOCOL      (-2)

typedef struct channel {
  struct channel *next;
  uint32_t local_id, remote_id;
  uint32_t local_window, remote_window;
  uint32_t max_packet;
  bool eof_sent, eof_recv, close_sent, close_recv;
  int exit_status;
  uint64_t bytes_in;
  void *user;
} channel_t;

typedef struct session session_t;

typedef struct channel_ops {
  void (*data) (session_t *, channel_t *, const uint8_t *, size_t, bool err);
  void (*writable) (session_t *, channel_t *);
  void (*eof) (session_t *, channel_t *);
  void (*closed) (session_t *, channel_t *, int exit_status);
  bool (*request) (session_t *, channel_t *, const char *name, const uint8_t *, size_t);
} channel_ops_t;

struct session {
  channel_t *channels;
  const channel_ops_t *ops;
  uint64_t total_in;
  unsigned n_channels;
};

typedef struct { const uint8_t *p; size_t n; } packet_t;

extern int send_simple (session_t *s, uint8_t type, uint32_t remote_id);
extern void ssh_debug (const char *fmt, ...);

static bool
get_u32 (packet_t *pk, uint32_t *v)
{
  if (pk->n < 4)
    return false;
  *v = (uint32_t) pk->p[0] << 24 | pk->p[1] << 16 | pk->p[2] << 8 | pk->p[3];
  pk->p += 4;
  pk->n -= 4;
  return true;
}

static bool
get_string (packet_t *pk, const uint8_t **s, size_t *n)
{
  uint32_t len;

  if (!get_u32 (pk, &len) || len > pk->n)
    return false;
  *s = pk->p;
  *n = len;
  pk->p += len;
  pk->n -= len;
  return true;
}

/* Takes the channel out of the session and frees it.  */
static void
channel_release (session_t *s, channel_t *ch)
{
  channel_t **pp;

  for (pp = &s->channels; *pp != NULL; pp = &(*pp)->next)
    if (*pp == ch)
      {
        *pp = ch->next;
        s->n_channels--;
        free (ch);
        return;
      }
}

/* One message that concerns a channel.  The callbacks only note what there is
   to do; they do not release channels.  */
int
session_channel_message (session_t *s, uint8_t type, packet_t pk)
{
  channel_t *ch;
  const uint8_t *data, *name;
  size_t n, name_len;
  uint32_t id, v;
  char request[64];
  bool want_reply, ok;
  int rc = SSH_OK;

  if (!get_u32 (&pk, &id))
    return SSH_PROTOCOL;
  for (ch = s->channels; ch != NULL && ch->local_id != id; ch = ch->next)
    ;
  if (ch == NULL)
    {
      ssh_debug ("message %u for channel %u, which is not open", type, id);
      return SSH_PROTOCOL;
    }

  switch (type)
    {
    case MSG_WINDOW_ADJUST:
      if (!get_u32 (&pk, &v) || v > UINT32_MAX - ch->remote_window)
        return SSH_PROTOCOL;
      ok = ch->remote_window == 0 && v > 0;
      ch->remote_window += v;
      if (ok)
        s->ops->writable (s, ch);
      break;

    case MSG_DATA:
    case MSG_EXT_DATA:
      v = 1;
      if (type == MSG_EXT_DATA && !get_u32 (&pk, &v))
        return SSH_PROTOCOL;
      if (!get_string (&pk, &data, &n))
        return SSH_PROTOCOL;
      if (ch->eof_recv || n > ch->local_window)
        return SSH_PROTOCOL;
      ch->local_window -= (uint32_t) n;
      ch->bytes_in += n;
      s->total_in += n;
      if (v == 1)
        s->ops->data (s, ch, data, n, type == MSG_EXT_DATA);
      break;

    case MSG_EOF:
      if (!ch->eof_recv)
        {
          ch->eof_recv = true;
          s->ops->eof (s, ch);
        }
      break;

    case MSG_REQUEST:
      if (!get_string (&pk, &name, &name_len) || pk.n < 1)
        return SSH_PROTOCOL;
      want_reply = *pk.p++ != 0;
      pk.n--;
      if (name_len >= sizeof request)
        return SSH_PROTOCOL;
      memcpy (request, name, name_len);
      request[name_len] = '\0';
      if (strcmp (request, "exit-status") == 0)
        {
          ok = get_u32 (&pk, &v);
          if (ok)
            ch->exit_status = (int) (v & 0xff);
        }
      else
        ok = s->ops->request (s, ch, request, pk.p, pk.n);
      if (want_reply && !ch->close_sent)
        rc = send_simple (s, ok ? MSG_SUCCESS : MSG_FAILURE, ch->remote_id);
      break;

    case MSG_CLOSE:
      ch->close_recv = true;
      if (!ch->eof_recv)
        {
          ch->eof_recv = true;
          s->ops->eof (s, ch);
        }
      if (!ch->close_sent)
        {
          ch->close_sent = true;
          rc = send_simple (s, MSG_CLOSE, ch->remote_id);
        }
<<<<<<< V
      channel_release (s, ch);
      s->ops->closed (s, ch, ch->exit_status);
=======
      s->ops->closed (s, ch, ch->exit_status);
      channel_release (s, ch);
>>>>>>> F
      break;

    default:
      return SSH_PROTOCOL;
    }

  return rc;
}
