#include <stdint.h>
#include "modbus_tcp.h"
#include "log.h"

#define FC_READ_HOLDING 0x03

// Reads `quantity` registers starting at `start` into regs[].
int modbusReadHolding(ModbusTcp *mb, uint16_t start, uint16_t quantity, uint16_t *regs)
{
    uint8_t pdu[260];
    int rx;

    if (quantity == 0 || quantity > 125)
        return MB_EINVAL;

    pdu[0] = FC_READ_HOLDING;
    pdu[1] = start >> 8;
    pdu[2] = start & 0xFF;
    pdu[3] = quantity >> 8;
    pdu[4] = quantity & 0xFF;
    rx = modbusTransact(mb, pdu, 5, pdu, sizeof(pdu));
    if (rx < 2)
        return MB_ETIMEOUT;
    if (pdu[0] == (FC_READ_HOLDING | 0x80)) {
        logWarn("modbus exception %u", pdu[1]);
        return MB_EEXCEPTION;
    }

    uint8_t byteCount = pdu[1];
<<<<<<< V
    if (pdu[0] != FC_READ_HOLDING || byteCount % 2 != 0 || rx < 2 + byteCount)
        return MB_EPROTO;
=======
    if (pdu[0] != FC_READ_HOLDING || byteCount != quantity * 2 || rx < 2 + byteCount)
        return MB_EPROTO;
>>>>>>> F
    for (int i = 0; i < byteCount / 2; i++)
        regs[i] = (uint16_t)(pdu[2 + 2 * i] << 8 | pdu[3 + 2 * i]);
    return quantity;
}
