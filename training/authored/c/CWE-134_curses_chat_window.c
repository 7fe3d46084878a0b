#include <curses.h>
#include <string.h>
#include "tchat.h"

#define NICK_W 12

/* One line of the scroll-back: time, nick, text as received. */
void draw_message(WINDOW *w, int row, const struct message *m)
{
    wmove(w, row, 0);
    wclrtoeol(w);
    wattron(w, A_DIM);
    mvwprintw(w, row, 0, "%02d:%02d ", m->hour, m->min);
    wattroff(w, A_DIM);
    wattron(w, COLOR_PAIR(m->color));
    wprintw(w, "%*.*s ", NICK_W, NICK_W, m->nick);
    wattroff(w, COLOR_PAIR(m->color));
<<<<<<< V
    wprintw(w, m->text);
=======
    waddstr(w, m->text);
>>>>>>> F
}

void draw_status(WINDOW *w, const struct tchat *tc)
{
    werase(w);
    mvwprintw(w, 0, 0, "[%s] %d users, lag %d ms", tc->room, tc->nusers, tc->lag);
    wrefresh(w);
}

void draw_backlog(WINDOW *w, const struct tchat *tc)
{
    int rows = getmaxy(w), i;

    for (i = 0; i < rows && i < tc->nmsgs; i++)
        draw_message(w, rows - 1 - i, &tc->msgs[tc->nmsgs - 1 - i]);
    wrefresh(w);
}
