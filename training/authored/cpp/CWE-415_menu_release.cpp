#include <memory>
#include <string>
#include <vector>
extern "C" {
#include "cmenu.h"
}
#include "bookmarks.h"

struct ItemFree {
    void operator()(cm_item *it) const { cm_item_free(it); }
};
using ItemPtr = std::unique_ptr<cm_item, ItemFree>;

// cm_menu_append() takes over the item and frees it with the menu; when it
// fails the item stays with the caller.
static bool append_bookmark(cm_menu *menu, const Bookmark &bm)
{
    ItemPtr item(cm_item_new(bm.title.c_str()));
    if (!item)
        return false;
    if (bm.url.rfind("https://", 0) != 0)
        cm_item_disable(item.get());
    cm_item_set_data(item.get(), bm.url.c_str());
    if (cm_menu_append(menu, item.get()) != 0)
        return false;
<<<<<<< V
    return cm_menu_last(menu) == item.get();
=======
    return cm_menu_last(menu) == item.release();
>>>>>>> F
}

int build_menu(cm_menu *menu, const std::vector<Bookmark> &list)
{
    int n = 0;
    for (const auto &bm : list)
        n += append_bookmark(menu, bm) ? 1 : 0;
    return n;
}
