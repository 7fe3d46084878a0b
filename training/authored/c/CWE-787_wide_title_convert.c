#include <windows.h>
#include <stdio.h>
#include "playlist.h"

#define CCH_TITLE 128

/* ID3v2 text frames reach us as UTF-8; the list view wants UTF-16. */
BOOL PlaylistSetTitle(HWND hwndList, int iItem, LPCSTR pszUtf8)
{
    WCHAR wszTitle[CCH_TITLE];
    LVITEMW lvi;
    int cch;

    ZeroMemory(&lvi, sizeof(lvi));
<<<<<<< V
    cch = MultiByteToWideChar(CP_UTF8, 0, pszUtf8, -1,
                              wszTitle, sizeof(wszTitle));
=======
    cch = MultiByteToWideChar(CP_UTF8, 0, pszUtf8, -1,
                              wszTitle, CCH_TITLE);
>>>>>>> F
    if (cch == 0)
        return FALSE;

    lvi.mask     = LVIF_TEXT;
    lvi.iItem    = iItem;
    lvi.iSubItem = COL_TITLE;
    lvi.pszText  = wszTitle;
    return (BOOL)SendMessageW(hwndList, LVM_SETITEMW, 0, (LPARAM)&lvi);
}

BOOL PlaylistSetLength(HWND hwndList, int iItem, DWORD dwSeconds)
{
    WCHAR wsz[16];
    LVITEMW lvi;

    ZeroMemory(&lvi, sizeof(lvi));
    _snwprintf_s(wsz, ARRAYSIZE(wsz), _TRUNCATE, L"%lu:%02lu",
                 dwSeconds / 60, dwSeconds % 60);
    lvi.mask     = LVIF_TEXT;
    lvi.iItem    = iItem;
    lvi.iSubItem = COL_LENGTH;
    lvi.pszText  = wsz;
    return (BOOL)SendMessageW(hwndList, LVM_SETITEMW, 0, (LPARAM)&lvi);
}
