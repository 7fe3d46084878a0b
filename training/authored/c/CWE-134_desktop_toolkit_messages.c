#include <glib.h>
#include <gtk/gtk.h>
#include <libintl.h>
#include <ncurses.h>
#include <sqlite3.h>
#include <stdio.h>

#define _(s) gettext(s)

typedef struct { char *peer; char *topic; GtkWindow *win; WINDOW *pane; } Chat;

void chat_show_error(Chat *c, const gchar *from_server)
{
<<<<<<< V
	GtkWidget *d = gtk_message_dialog_new(c->win, GTK_DIALOG_MODAL, GTK_MESSAGE_ERROR,
					      GTK_BUTTONS_CLOSE, from_server);
=======
	GtkWidget *d = gtk_message_dialog_new(c->win, GTK_DIALOG_MODAL, GTK_MESSAGE_ERROR,
					      GTK_BUTTONS_CLOSE, "%s", from_server);
>>>>>>> F
	g_signal_connect(d, "response", G_CALLBACK(gtk_window_destroy), NULL);
	gtk_window_present(GTK_WINDOW(d));
}

void chat_draw_line(Chat *c, int row, const char *text)
{
<<<<<<< V
	mvwprintw(c->pane, row, 0, text);
=======
	mvwaddstr(c->pane, row, 0, text);
>>>>>>> F
	wrefresh(c->pane);
}

void chat_draw_clock(Chat *c, int h, int m)
{
	mvwprintw(c->pane, 0, 60, "%02d:%02d", h, m);
}

gchar *chat_window_title(const Chat *c)
{
<<<<<<< V
	return g_strdup_printf(c->topic);
=======
	return g_strdup(c->topic);
>>>>>>> F
}

gchar *chat_unread(guint n)
{
	return g_strdup_printf(ngettext("%u message", "%u messages", n), n);
}

void chat_log(const Chat *c, const char *line)
{
<<<<<<< V
	g_message(line);
=======
	g_message("%s", line);
>>>>>>> F
	g_debug("%s wrote %zu bytes", c->peer, strlen(line));
}

GError *chat_error(const char *reason)
{
<<<<<<< V
	return g_error_new(g_quark_from_static_string("chat"), 1, reason);
=======
	return g_error_new_literal(g_quark_from_static_string("chat"), 1, reason);
>>>>>>> F
}

GError *chat_timeout(int secs)
{
	return g_error_new(g_quark_from_static_string("chat"), 2, _("no answer for %d seconds"), secs);
}

void chat_append(GString *out, const Chat *c, const char *line)
{
	g_string_append_printf(out, "<%s> ", c->peer);
<<<<<<< V
	g_string_append_printf(out, line);
=======
	g_string_append(out, line);
>>>>>>> F
	g_string_append_c(out, '\n');
}

char *chat_history_query(unsigned limit)
{
	return sqlite3_mprintf("SELECT line FROM history ORDER BY ts DESC LIMIT %u", limit);
}
