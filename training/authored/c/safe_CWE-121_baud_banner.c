#include <stdio.h>
#include <string.h>
#include "uart.h"
#include "version.h"

static const char *parityName[] = { "none", "odd", "even" };

/* Printed once after reset: all parts are numbers or names from the table. */
void printBanner(uint32_t baud, unsigned parity, unsigned stopBits)
{
    char line[64];

    if (parity > 2)
        parity = 0;
    strcpy(line, "boot ");
    strcat(line, FW_VERSION_SHORT);     /* "1.12.3" style, at most 11 characters */
    uartPuts(line);
    sprintf(line, " %lu baud, parity %s, %u stop\r\n",
            (unsigned long)baud, parityName[parity], stopBits & 3);
    uartPuts(line);
}
