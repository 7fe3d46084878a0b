#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int send_greeting(int fd, const char *nick)
{
    char buf[64];
    int n;

<<<<<<< V
    n = sprintf(buf, "welcome %-40s\r\n", nick);
=======
    n = sprintf(buf, "welcome %.40s\r\n", nick);
>>>>>>> F
    return write(fd, buf, n) == n ? 0 : -1;
}

void format_mac(char out[18], const uint8_t mac[6])
{
    sprintf(out, "%02x:%02x:%02x:%02x:%02x:%02x",
            mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
}

int send_status(int fd, int code)
{
    char buf[32];
    int n = sprintf(buf, "status %d\r\n", code);

    return write(fd, buf, n) == n ? 0 : -1;
}

void format_ipv4(char *out, const uint8_t ip[4]);

void log_peer(FILE *log, const uint8_t ip[4], unsigned port)
{
<<<<<<< V
    char text[16];
=======
    char text[32];
>>>>>>> F

    sprintf(text, "%u.%u.%u.%u:%u", ip[0], ip[1], ip[2], ip[3], port);
    fprintf(log, "%s\n", text);
}

char *quote_value(const char *value)
{
<<<<<<< V
    char *out = malloc(strlen(value) + 2);
=======
    char *out = malloc(strlen(value) + 3);
>>>>>>> F

    if (out)
        sprintf(out, "\"%s\"", value);
    return out;
}

int send_price(int fd, double amount)
{
    char buf[24];
    int n;

<<<<<<< V
    n = sprintf(buf, "%.2f", amount);
=======
    n = sprintf(buf, "%.8e", amount);
>>>>>>> F
    return write(fd, buf, n) == n ? 0 : -1;
}

void hex_dump(FILE *out, const uint8_t *data, size_t len)
{
    char line[3 * 16 + 1];
    size_t i, pos = 0;

    for (i = 0; i < len; i++) {
        pos += sprintf(line + pos, "%02x ", data[i]);
<<<<<<< V
        if (i % 32 == 31 || i + 1 == len) {
=======
        if (i % 16 == 15 || i + 1 == len) {
>>>>>>> F
            fprintf(out, "%s\n", line);
            pos = 0;
        }
    }
}

int column_name(char out[12], const char *prefix, unsigned n)
{
<<<<<<< V
    if (strlen(prefix) > 8 || n == 0)
=======
    if (strlen(prefix) > 8 || n > 99)
>>>>>>> F
        return -1;
    sprintf(out, "%s_%u", prefix, n);
    return 0;
}
