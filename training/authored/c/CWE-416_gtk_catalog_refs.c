#include <gio/gio.h>
#include <glib.h>
#include <string.h>

typedef struct {
    GHashTable *by_sku;
    GPtrArray  *recent;
    GFile      *root;
    gchar      *title;
    guint       timer;
} Catalog;

static gboolean on_refresh(gpointer data)
{
    Catalog *c = data;
    g_debug("refreshing %s", c->title);
    return G_SOURCE_CONTINUE;
}

void catalog_set_title(Catalog *c, const gchar *title)
{
<<<<<<< V
    g_free(c->title);
    c->title = g_strstrip(g_strdup(title && *title ? title : c->title));
=======
    gchar *old = c->title;
    c->title = g_strstrip(g_strdup(title && *title ? title : old));
    g_free(old);
>>>>>>> F
}

gchar *catalog_remove_item(Catalog *c, const gchar *sku)
{
    gchar *name = g_hash_table_lookup(c->by_sku, sku);   /* value freed by the table's destroy func */
<<<<<<< V
    g_hash_table_remove(c->by_sku, sku);
    return name ? g_strdup(name) : NULL;
=======
    gchar *copy = name ? g_strdup(name) : NULL;
    g_hash_table_remove(c->by_sku, sku);
    return copy;
>>>>>>> F
}

void catalog_purge_empty(Catalog *c)
{
    GHashTableIter it;
    gpointer sku, name;
    g_hash_table_iter_init(&it, c->by_sku);
    while (g_hash_table_iter_next(&it, &sku, &name))
        if (*(gchar *)name == '\0')
<<<<<<< V
            g_hash_table_remove(c->by_sku, sku);
=======
            g_hash_table_iter_remove(&it);
>>>>>>> F
}

GFile *catalog_root(Catalog *c)
{
    /* transfer full */
<<<<<<< V
    return c->root;
=======
    return g_object_ref(c->root);
>>>>>>> F
}

gchar *catalog_root_path(Catalog *c)
{
    GFile *dir = g_object_ref(c->root);
    gchar *path = g_file_get_path(dir);
    g_object_unref(dir);
    return path;
}

const gchar *catalog_peek_title(const Catalog *c)
{
    return c->title ? c->title : "(untitled)";
}

void catalog_start(Catalog *c)
{
    if (c->timer == 0)
        c->timer = g_timeout_add_seconds(30, on_refresh, c);
}

void catalog_free(Catalog *c)
{
<<<<<<< V
    g_clear_pointer(&c->by_sku, g_hash_table_unref);
=======
    g_clear_handle_id(&c->timer, g_source_remove);
    g_clear_pointer(&c->by_sku, g_hash_table_unref);
>>>>>>> F
    g_clear_pointer(&c->recent, g_ptr_array_unref);
    g_clear_object(&c->root);
    g_free(c->title);
    g_free(c);
}

gchar *catalog_first_word(const Catalog *c)
{
    gchar **parts = g_strsplit(catalog_peek_title(c), " ", 2);
<<<<<<< V
    gchar *w = g_strstrip(parts[0]);
=======
    gchar *w = g_strdup(parts[0]);
>>>>>>> F
    g_strfreev(parts);
    return w;
}
