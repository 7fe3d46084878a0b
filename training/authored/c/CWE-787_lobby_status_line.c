#include <stdio.h>
#include <string.h>
#include "lobby.h"

#define STATUS_LEN 128

/* Builds "map [mode] players: a, b, c" for the server browser. */
void Lobby_StatusLine(const lobby_t *lb, char out[STATUS_LEN])
{
    char line[STATUS_LEN];
    int  i;

    snprintf(line, sizeof(line), "%s [%s] players: ", lb->mapName, lb->mode);

    for (i = 0; i < lb->numPlayers; i++) {
        const player_t *pl = &lb->players[i];

        if (pl->spectator)
            continue;
<<<<<<< V
        strncat(line, pl->nick, sizeof(line) - strlen(pl->nick) - 1);
        strncat(line, ", ", sizeof(line) - strlen(", ") - 1);
=======
        strncat(line, pl->nick, sizeof(line) - strlen(line) - 1);
        strncat(line, ", ", sizeof(line) - strlen(line) - 1);
>>>>>>> F
    }
    memcpy(out, line, STATUS_LEN);
    out[STATUS_LEN - 1] = '\0';
}
