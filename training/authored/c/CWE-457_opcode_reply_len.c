#include <stdint.h>
#include <string.h>
#include "bootldr.h"

enum { CMD_SYNC = 0x30, CMD_READ = 0x31, CMD_ID = 0x35, CMD_CRC = 0x36 };

/* cmd[0] opcode, cmd[1..4] address, cmd[5] length; reply goes out over UART */
void bootldr_command(const uint8_t *cmd, uint8_t n)
{
  uint8_t reply[64];
  uint8_t len;
  uint32_t crc;

  if (n < 6)
    return;
  switch (cmd[0]) {
  case CMD_SYNC:
    reply[0] = 0x14;
    len = 1;
    break;
  case CMD_ID:
    memcpy(reply, DEVICE_SIGNATURE, 3);
    len = 3;
    break;
  case CMD_READ:
    len = cmd[5];
    if (len > sizeof(reply) || flash_read(be32(cmd + 1), reply, len) != 0)
      len = 0;
    break;
  case CMD_CRC:
    crc = flash_crc(be32(cmd + 1), cmd[5]);
    memcpy(reply, &crc, sizeof(crc));
    len = sizeof(crc);
    break;
  default:
    reply[0] = 0x15;
<<<<<<< V
    break;
=======
    len = 1;
    break;
>>>>>>> F
  }
  uart_write(reply, len);
}
