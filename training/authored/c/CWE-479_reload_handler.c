#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "relay.h"

static struct relay_conf *conf;
static volatile sig_atomic_t want_reload;
static volatile sig_atomic_t want_exit;

static void on_term(int sig)
{
    (void)sig;
    want_exit = 1;
}

/* Local users may send SIGHUP through the relayctl helper. */
static void on_hup(int sig)
{
    (void)sig;
<<<<<<< V
    struct relay_conf *old = conf;
    conf = relay_conf_read(RELAY_CONF);
    relay_conf_free(old);
    syslog(LOG_NOTICE, "configuration reloaded");
=======
    want_reload = 1;
>>>>>>> F
}

int relay_main(int sock)
{
    struct sigaction sa;

    memset(&sa, 0, sizeof sa);
    sa.sa_handler = on_hup;
    sigaction(SIGHUP, &sa, NULL);
    sa.sa_handler = on_term;
    sigaction(SIGTERM, &sa, NULL);

    conf = relay_conf_read(RELAY_CONF);
    while (conf != NULL && !want_exit) {
        if (want_reload) {
            want_reload = 0;
            relay_conf_free(conf);
            conf = relay_conf_read(RELAY_CONF);
            continue;
        }
        if (relay_step(sock, conf) < 0 && errno != EINTR)
            break;
    }
    return want_exit ? 0 : 1;
}
