/*
 * Association teardown and T3 retransmission for the user-space stack.
 */
#include <sys/queue.h>
#include <stdlib.h>

#include "sctp_pcb.h"
#include "sctp_output.h"
#include "sctp_timer.h"
#include "sctp_var.h"

#define SCTP_MAX_BURST_RTX	4

static int
sctp_mark_for_retransmit(struct sctp_assoc *asoc, struct sctp_net *net, u_int32_t window)
{
	struct sctp_chunk *chk, *nchk;
	int marked = 0;

	TAILQ_FOREACH_SAFE(chk, &asoc->sent_queue, link, nchk) {
		if (chk->dest != net || chk->sent >= SCTP_CHUNK_ACKED)
			continue;

		if (PR_TTL_ENABLED(chk->flags) &&
		    timercmp(&asoc->now, &chk->expires, >)) {
			TAILQ_REMOVE(&asoc->sent_queue, chk, link);
			asoc->sent_count--;
			asoc->flight_size -= chk->book_size;
			sctp_free_chunk(asoc, chk);
			continue;
		}

		if (chk->book_size > window)
			break;
		window -= chk->book_size;
		chk->sent = SCTP_CHUNK_RESEND;
		chk->rtx_count++;
		asoc->resend_count++;
		marked++;
	}
	return (marked);
}

/*
 * Returns 1 when the association is gone and must not be touched.
 */
static int
sctp_threshold_check(struct sctp_inpcb *inp, struct sctp_assoc *asoc,
    struct sctp_net *net)
{
	if (net != NULL && ++net->error_count > net->max_error) {
		net->state &= ~SCTP_NET_REACHABLE;
		sctp_notify_net_down(asoc, net);
	}
	if (++asoc->overall_errors > asoc->max_errors) {
		sctp_abort_assoc(inp, asoc, SCTP_CAUSE_USER_ABORT);
		return (1);
	}
	return (0);
}

int
sctp_t3_expired(struct sctp_inpcb *inp, struct sctp_assoc *asoc,
    struct sctp_net *net)
{
	struct sctp_net *alt;
	u_int32_t window;
	int n;

	sctp_gettime(&asoc->now);

	if (asoc->state == SCTP_STATE_COOKIE_ECHOED) {
		if (sctp_resend_cookie_echo(asoc) != 0) {
			sctp_abort_assoc(inp, asoc, SCTP_CAUSE_OUT_OF_RESC);
			return (1);
		}
	}

<<<<<<< V
	(void)sctp_threshold_check(inp, asoc, net);
=======
	if (sctp_threshold_check(inp, asoc, net))
		return (1);
>>>>>>> F

	window = net->cwnd;
	net->ssthresh = MAX(net->cwnd / 2, 4 * net->mtu);
	net->cwnd = net->mtu;
	net->partial_bytes_acked = 0;

	alt = sctp_find_alternate_net(asoc, net);
	n = sctp_mark_for_retransmit(asoc, net, window);

	if (n == 0 && !TAILQ_EMPTY(&asoc->sent_queue)) {
		struct sctp_chunk *first = TAILQ_FIRST(&asoc->sent_queue);

		if (first->sent < SCTP_CHUNK_RESEND) {
			first->sent = SCTP_CHUNK_RESEND;
			asoc->resend_count++;
		}
	}

	if (alt != net && !(net->state & SCTP_NET_REACHABLE)) {
		sctp_move_chunks(asoc, net, alt);
		if (asoc->primary == net)
			asoc->alternate = alt;
	}

	net->rto = MIN(net->rto * 2, asoc->max_rto);
	if (asoc->resend_count > 0)
		sctp_timer_start(SCTP_TIMER_T3, inp, asoc, alt);

	sctp_chunk_output(inp, asoc, SCTP_OUTPUT_FROM_T3);
	return (0);
}
