#include <stdlib.h>
#include <string.h>

#define CHANNELS 8

static int gains[CHANNELS];

/*
 * Handle the console command "gain <channel> <value>".
 * arg: text behind the command word, as received over the serial line
 * Returns 0 on success and -1 for a malformed command.
 */
int cmd_gain(const char *arg)
{
    char *end;
    long ch = strtol(arg, &end, 10);

    if (end == arg || *end != ' ')
        return -1;
    int value = atoi(end + 1);
<<<<<<< V
    if (ch >= CHANNELS)
        return -1;
=======
    if (ch < 0 || ch >= CHANNELS)
        return -1;
>>>>>>> F
    gains[ch] = value;
    return 0;
}
