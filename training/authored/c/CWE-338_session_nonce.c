#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

/**
 * Fill key with a fresh session key.
 * Returns 0 on success, -1 if no key could be made.
 */
int session_key(uint8_t key[32])
{
<<<<<<< V
    srand((unsigned)time(NULL) ^ (unsigned)clock());
    for (int i = 0; i < 32; i++)
        key[i] = (uint8_t)(rand() >> 7);
    return 0;
=======
    if (getrandom(key, 32, 0) != 32)
        return -1;
    return 0;
>>>>>>> F
}
