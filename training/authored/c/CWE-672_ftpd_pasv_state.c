#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <errno.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "ftpd.h"
#include "session.h"

/*
 * Open the listening socket of a passive transfer.  sess->pdata is polled
 * by the main loop and closed by pasv_done() or the next PORT/PASV.
 */
int
cmd_pasv(struct session *sess)
{
	struct sockaddr_in sin;
	socklen_t len;
	u_char *a, *p;
	int on = 1;

	if (sess->pdata >= 0) {
		loop_del(sess->loop, sess->pdata);
		close(sess->pdata);
		sess->pdata = -1;
	}

	if (!sess->logged_in) {
		reply(sess, 530, "Please login with USER and PASS.");
		return (0);
	}
	if (sess->epsv_all) {
		reply(sess, 501, "PASV not allowed after EPSV ALL.");
		return (0);
	}

	sess->pdata = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (sess->pdata < 0) {
		reply(sess, 425, "Can't open passive connection: %s.",
		    strerror(errno));
		return (0);
	}

	if (setsockopt(sess->pdata, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
		syslog(LOG_DEBUG, "SO_REUSEADDR: %m");

	sin = sess->ctrl_addr;
	sin.sin_port = 0;
	if (pick_port(sess->conf, &sin) < 0)
		goto fail;
	if (bind(sess->pdata, (struct sockaddr *)&sin, sizeof(sin)) < 0)
		goto fail;

	len = sizeof(sin);
	if (getsockname(sess->pdata, (struct sockaddr *)&sin, &len) < 0)
		goto fail;
	if (listen(sess->pdata, 1) < 0)
		goto fail;
	if (loop_add(sess->loop, sess->pdata, pasv_ready, sess) < 0)
		goto fail;

	a = (u_char *)&sin.sin_addr;
	p = (u_char *)&sin.sin_port;
	reply(sess, 227, "Entering Passive Mode (%d,%d,%d,%d,%d,%d)",
	    a[0], a[1], a[2], a[3], p[0], p[1]);
	return (0);

fail:
	syslog(LOG_WARNING, "passive socket: %m");
<<<<<<< V
	(void)close(sess->pdata);
=======
	(void)close(sess->pdata);
	sess->pdata = -1;
>>>>>>> F
	reply(sess, 425, "Can't open passive connection.");
	return (0);
}

/* Called by the loop once the client has connected to the passive port. */
void
pasv_ready(int fd, void *arg)
{
	struct session *sess = arg;
	struct sockaddr_in from;
	socklen_t len = sizeof(from);
	int s;

	s = accept4(fd, (struct sockaddr *)&from, &len, SOCK_CLOEXEC);
	if (s < 0)
		return;

	if (from.sin_addr.s_addr != sess->peer.sin_addr.s_addr) {
		syslog(LOG_NOTICE, "data connection from foreign address");
		close(s);
		return;
	}

	loop_del(sess->loop, fd);
	close(sess->pdata);
	sess->pdata = -1;
	transfer_start(sess, s);
}
