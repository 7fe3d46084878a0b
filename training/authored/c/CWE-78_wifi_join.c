#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "netcfg.h"

/* Called by the BLE provisioning service with strings taken from the
 * phone's write request. */
int netcfg_join(const char *iface, const char *ssid, const char *psk)
{
    size_t slen = strlen(ssid);
    size_t plen = strlen(psk);
    if (slen == 0 || slen > 32)
        return -EINVAL;
    if (plen < 8 || plen > 63)
        return -EINVAL;
    if (netcfg_iface_index(iface) < 0)
        return -ENODEV;
    netcfg_stop_ap(iface);
<<<<<<< V
    if (strpbrk(ssid, ";|&\n") || strpbrk(psk, ";|&\n"))
        return -EINVAL;
    char line[256];
    snprintf(line, sizeof line,
             "/sbin/wifi-join -i %s --ssid \"%s\" --psk \"%s\"", iface, ssid, psk);
    int rc = system(line);
=======
    const char *const args[] = {
        "/sbin/wifi-join", "-i", iface, "--ssid", ssid, "--psk", psk, NULL
    };
    int rc = netcfg_spawn(args);
>>>>>>> F
    if (rc != 0) {
        netcfg_log("join on %s failed: %d", iface, rc);
        netcfg_start_ap(iface);
        return -EIO;
    }
    system("/sbin/udhcpc -n -q -i wlan0");
    return 0;
}
