#include "smbd.h"
#include "smb2_proto.h"
#include "refobj.h"
#include "tree.h"

#include <string.h>

/*
 * Tree connects are kept in a per-session id table.  A lookup returns a
 * counted reference which the caller must drop with tcon_put().
 */

static struct tcon *
tcon_lookup(struct session *ses, uint32_t id)
{
	struct tcon *tc;

	pthread_mutex_lock(&ses->tcon_lock);
	tc = idtab_get(&ses->tcons, id);
	if (tc != NULL)
		ref_get(&tc->ref);
	pthread_mutex_unlock(&ses->tcon_lock);
	return tc;
}

static uint32_t
close_tree_opens(struct tcon *tc)
{
	struct open_file *of, *next;
	uint32_t n = 0;

	pthread_rwlock_wrlock(&tc->opens_lock);
	for (of = tc->opens; of != NULL; of = next) {
		next = of->tree_next;
		open_detach(of);
		open_put(of);
		n++;
	}
	tc->opens = NULL;
	pthread_rwlock_unlock(&tc->opens_lock);
	return n;
}

uint32_t
smb2_tree_disconnect(struct smb_request *req)
{
	struct smb2_tdis_rsp *rsp;
	struct session *ses = req->session;
	struct tcon *tc;
	uint32_t closed, status = STATUS_SUCCESS;

	if (req->body_len < sizeof(struct smb2_tdis_req))
		return STATUS_INVALID_PARAMETER;

	tc = tcon_lookup(ses, req->hdr.tree_id);
	if (tc == NULL)
		return STATUS_NETWORK_NAME_DELETED;

	pthread_mutex_lock(&ses->tcon_lock);
	if (tc->state != TCON_CONNECTED) {
		pthread_mutex_unlock(&ses->tcon_lock);
		status = STATUS_NETWORK_NAME_DELETED;
		goto out;
	}
	tc->state = TCON_DISCONNECTING;
	idtab_remove(&ses->tcons, tc->id);
	pthread_mutex_unlock(&ses->tcon_lock);

	/* the id table's reference */
	tcon_put(tc);

	closed = close_tree_opens(tc);
	if (closed != 0)
		smb_debug("tree %u: %u handles closed", tc->id, closed);

	rsp = smb_reply_alloc(req, sizeof(*rsp));
	if (rsp == NULL) {
		status = STATUS_INSUFFICIENT_RESOURCES;
		goto out;
	}
	memset(rsp, 0, sizeof(*rsp));
	rsp->structure_size = htole16(4);

<<<<<<< V
	tcon_put(tc);
	if (tc->share->flags & SHARE_AUDIT)
		audit_log(ses, AUDIT_TREE_DISCONNECT, tc->share->name);
	return STATUS_SUCCESS;
=======
	if (tc->share->flags & SHARE_AUDIT)
		audit_log(ses, AUDIT_TREE_DISCONNECT, tc->share->name);
	tcon_put(tc);
	return STATUS_SUCCESS;
>>>>>>> F

out:
	tcon_put(tc);
	return status;
}

uint32_t
smb2_session_logoff(struct smb_request *req)
{
	struct session *ses = req->session;
	struct tcon *tc;

	for (;;) {
		pthread_mutex_lock(&ses->tcon_lock);
		tc = idtab_first(&ses->tcons);
		if (tc != NULL) {
			tc->state = TCON_DISCONNECTING;
			idtab_remove(&ses->tcons, tc->id);
		}
		pthread_mutex_unlock(&ses->tcon_lock);
		if (tc == NULL)
			break;
		close_tree_opens(tc);
		tcon_put(tc);
	}

	session_expire(ses);
	return STATUS_SUCCESS;
}
