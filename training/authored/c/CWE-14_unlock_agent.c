#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>
/*
 * Asks for the passphrase of an encrypted volume, derives the key, hands the
 * key to the mapper and leaves nothing of either behind.
 */
#define PASS_MAX   256
#define KEY_LEN    64
#define SALT_LEN   16
#define SLOTS      4
struct slot {
    uint8_t salt[SALT_LEN];
    uint8_t check[32];
    uint32_t rounds;
    bool used;
};
struct volume {
    const char *device;
    struct slot slots[SLOTS];
};
/* kdf.c */
int kdf(const char *pass, size_t n, const uint8_t *salt, size_t saltlen, uint32_t rounds,
        uint8_t *out, size_t outlen);
void digest32(const uint8_t *in, size_t n, uint8_t out[32]);
/* mapper.c */
int mapper_attach(const char *device, const uint8_t key[KEY_LEN]);

/* A memset that stays. */
static void wipe(void *p, size_t n)
{
    volatile uint8_t *v = p;
    while (n--)
        *v++ = 0;
}
static bool same(const uint8_t *a, const uint8_t *b, size_t n)
{
    uint8_t d = 0;
    while (n--)
        d |= *a++ ^ *b++;
    return d == 0;
}
static ssize_t read_line(int fd, char *buf, size_t cap)
{
    size_t n = 0;
    while (n + 1 < cap) {
        ssize_t r = read(fd, buf + n, 1);
        if (r < 0 && errno == EINTR)
            continue;
        if (r < 0)
            return -1;
        if (r == 0 || buf[n] == '\n')
            break;
        n++;
    }
    buf[n] = '\0';
    return (ssize_t)n;
}
static ssize_t ask(const char *prompt, char *buf, size_t cap)
{
    struct termios old, quiet;
    ssize_t n;
    int fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 || tcgetattr(fd, &old) != 0) {
        if (fd >= 0)
            close(fd);
        return -1;
    }
    quiet = old;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    if (tcsetattr(fd, TCSAFLUSH, &quiet) != 0) {
        close(fd);
        return -1;
    }
    dprintf(fd, "%s: ", prompt);
    n = read_line(fd, buf, cap);
    tcsetattr(fd, TCSAFLUSH, &old);
    dprintf(fd, "\n");
    close(fd);
    return n;
}
/* The key from the slot, when the passphrase is the slot's. */
static int try_slot(const struct slot *s, const char *pass, size_t n, uint8_t key[KEY_LEN])
{
    uint8_t check[32];
    int err;
    if (!s->used)
        return -ENOENT;
    err = kdf(pass, n, s->salt, SALT_LEN, s->rounds, key, KEY_LEN);
    if (err)
        return err;
    digest32(key, KEY_LEN, check);
    if (!same(check, s->check, sizeof check)) {
        wipe(key, KEY_LEN);
        return -EACCES;
    }
    return 0;
}
static int unlock(const struct volume *v, const char *pass, size_t n)
{
    uint8_t key[KEY_LEN];
    int err = -ENOENT;
    for (int i = 0; i < SLOTS; i++) {
        int e = try_slot(&v->slots[i], pass, n, key);
        if (e == 0) {
            err = mapper_attach(v->device, key);
            break;
        }
        if (e != -ENOENT)
            err = e;
    }
<<<<<<< V
    memset(key, 0, sizeof key);
=======
    wipe(key, sizeof key);
>>>>>>> F
    return err;
}
int volume_unlock(const struct volume *v, int tries)
{
    char pass[PASS_MAX];
    ssize_t n;
    int err = -EACCES;
    if (mlock(pass, sizeof pass) != 0)
        return -errno;
    while (err == -EACCES && tries-- > 0) {
        n = ask("Passphrase", pass, sizeof pass);
        if (n <= 0) {
            err = -ECANCELED;
            break;
        }
        err = unlock(v, pass, (size_t)n);
    }
<<<<<<< V
    wipe(pass, strlen(pass));
    munlock(pass, sizeof pass);
=======
    wipe(pass, sizeof pass);
    munlock(pass, sizeof pass);
>>>>>>> F
    return err;
}
/* Reads a key file instead; there is nobody at the console then. */
int volume_unlock_file(const struct volume *v, const char *path)
{
    uint8_t key[KEY_LEN];
    size_t got = 0;
    ssize_t n;
    int err = 0, fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    while (got < sizeof key && (n = read(fd, key + got, sizeof key - got)) > 0)
        got += (size_t)n;
    close(fd);
    if (got == sizeof key)
        err = mapper_attach(v->device, key);
    else
        err = -EINVAL;
    wipe(key, sizeof key);
    return err;
}
void slots_print(const struct volume *v)
{
    char line[64];
    for (int i = 0; i < SLOTS; i++) {
        memset(line, 0, sizeof line);
        snprintf(line, sizeof line, "slot %d: %s", i, v->slots[i].used ? "in use" : "free");
        puts(line);
    }
}
