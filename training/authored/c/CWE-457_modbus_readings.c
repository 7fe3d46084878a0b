#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

struct reading { uint16_t reg; int16_t value; };

int bus_read(int fd, uint16_t reg, struct reading *out);

int16_t read_setpoint(int fd)
{
        struct reading r;

<<<<<<< V
        if (bus_read(fd, 0x10, &r) < 0)
                fprintf(stderr, "setpoint: %s\n", strerror(errno));
        return r.value;
=======
        if (bus_read(fd, 0x10, &r) < 0)
                return INT16_MIN;
        return r.value;
>>>>>>> F
}

int mean_of(int fd, const uint16_t *regs, size_t n)
{
<<<<<<< V
        long sum;
=======
        long sum = 0;
>>>>>>> F
        size_t i;
        struct reading r;

        for (i = 0; i < n; i++) {
                if (bus_read(fd, regs[i], &r) < 0)
                        return -1;
                sum += r.value;
        }
        return n ? (int)(sum / (long)n) : 0;
}

int parse_unit(const char *arg, unsigned *unit)
{
        unsigned u;

<<<<<<< V
        sscanf(arg, "unit=%u", &u);
        if (u > 247)
                return -1;
=======
        if (sscanf(arg, "unit=%u", &u) != 1 || u > 247)
                return -1;
>>>>>>> F
        *unit = u;
        return 0;
}

int parse_range(const char *arg, int *lo, int *hi)
{
        return sscanf(arg, "%d-%d", lo, hi) == 2 && *lo <= *hi ? 0 : -1;
}

/* sends the reply for an exception code */
int send_exception(int fd, uint8_t fn, int code)
{
        uint8_t pkt[9];

<<<<<<< V
        pkt[0] = fn | 0x80;
        pkt[1] = (uint8_t)code;
        return send(fd, pkt, sizeof(pkt), 0) == (ssize_t)sizeof(pkt) ? 0 : -1;
=======
        pkt[0] = fn | 0x80;
        pkt[1] = (uint8_t)code;
        return send(fd, pkt, 2, 0) == 2 ? 0 : -1;
>>>>>>> F
}

int send_banner(int fd, const char *text)
{
        char line[64] = "";

        snprintf(line, sizeof(line), "220 %s", text);
        return send(fd, line, sizeof(line), 0) < 0 ? -1 : 0;
}

char *load_profile(const char *name)
{
        char *buf = NULL;
        struct stat st;
        FILE *f = fopen(name, "r");

        if (!f)
                goto out;
        if (fstat(fileno(f), &st) < 0 || st.st_size > 65536)
                goto out;
        buf = calloc(1, (size_t)st.st_size + 1);
        if (buf && fread(buf, 1, (size_t)st.st_size, f) == 0)
                buf[0] = '\0';
out:
        if (f)
                fclose(f);
        return buf;
}

int route_for(uint8_t fn, int fd)
{
        void (*handler)(int);
        extern void on_read(int), on_write(int), on_unknown(int);

        switch (fn) {
        case 3: handler = on_read; break;
        case 6: handler = on_write; break;
<<<<<<< V
        case 0x2b: return -1;
=======
        default: return -1;
>>>>>>> F
        }
        handler(fd);
        return 0;
}
