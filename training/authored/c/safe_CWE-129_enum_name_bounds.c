#include <stddef.h>
#include <stdint.h>
#include "ocpp.h"

static const char *const statusNames[] = {
    "Available", "Preparing", "Charging", "SuspendedEV", "SuspendedEVSE",
    "Finishing", "Reserved", "Unavailable", "Faulted",
};

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

const char *ocppStatusName(uint32_t status)
{
    return status < COUNT_OF(statusNames) ? statusNames[status] : "Unknown";
}

int ocppConnectorStatus(ChargePoint *cp, int connector, uint32_t status)
{
    if (connector < 1 || connector > cp->numConnectors)
        return OCPP_NO_CONNECTOR;
    Connector *cn = &cp->connectors[connector - 1];
    if (status >= COUNT_OF(statusNames))
        return OCPP_BAD_VALUE;
    cn->status = status;
    cn->counts[status]++;
    return OCPP_OK;
}
