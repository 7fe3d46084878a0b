#include <fcntl.h>
#include <openssl/rand.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static const char digits[] = "0123456789abcdef";

void session_id(char out[33])
{
<<<<<<< V
    for (int i = 0; i < 32; i++)
        out[i] = digits[rand() % 16];
=======
    uint8_t r[32];
    if (getrandom(r, sizeof r, 0) != sizeof r)
        abort();
    for (int i = 0; i < 32; i++)
        out[i] = digits[r[i] % 16];
>>>>>>> F
    out[32] = '\0';
}

unsigned retry_delay_ms(unsigned attempt)
{
    unsigned base = 100u << (attempt < 6 ? attempt : 6);
    return base + (unsigned)rand() % base;
}

int reset_code(char out[7])
{
<<<<<<< V
    srandom((unsigned)time(NULL));
    snprintf(out, 7, "%06ld", random() % 1000000);
    return 0;
=======
    uint32_t r;
    if (getrandom(&r, sizeof r, 0) != sizeof r)
        return -1;
    snprintf(out, 7, "%06u", (unsigned)(r % 1000000));
    return 0;
>>>>>>> F
}

int new_aes_key(unsigned char key[32])
{
<<<<<<< V
    return RAND_bytes(key, 32) != 0 ? 0 : -1;
=======
    return RAND_bytes(key, 32) == 1 ? 0 : -1;
>>>>>>> F
}

int csrf_seed(uint8_t seed[16])
{
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
<<<<<<< V
    if (fd >= 0)
        (void)!read(fd, seed, 16);
    close(fd);
    return 0;
=======
    ssize_t n = fd < 0 ? -1 : read(fd, seed, 16);
    close(fd);
    return n == 16 ? 0 : -1;
>>>>>>> F
}

void shuffle_playlist(int *v, int n)
{
    for (int i = n - 1; i > 0; i--) {
        int j = rand() % (i + 1), t = v[i];
        v[i] = v[j];
        v[j] = t;
    }
}

uint64_t invite_number(void)
{
<<<<<<< V
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    return (uint64_t)ts.tv_nsec << 20 ^ (uint64_t)getpid();
=======
    uint64_t v;
    while (getrandom(&v, sizeof v, 0) != sizeof v)
        ;
    return v;
>>>>>>> F
}

int sample_this_request(unsigned per_mille)
{
    return (unsigned)(random() % 1000) < per_mille;
}

void dice_seed_for_replay(unsigned level)
{
    srand(level * 2654435761u);
}

void shuffle_cards(uint8_t deck[52])
{
    /* real money table */
    for (unsigned i = 51; i > 0; i--) {
<<<<<<< V
        unsigned j = (unsigned)lrand48() % (i + 1);
=======
        unsigned j = arc4random_uniform(i + 1);
>>>>>>> F
        uint8_t t = deck[i];
        deck[i] = deck[j];
        deck[j] = t;
    }
}
