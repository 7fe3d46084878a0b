#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#define TITLE_MAX 64

typedef struct {
    wchar_t title[TITLE_MAX];
    wchar_t folder[MAX_PATH];
    char    utf8[TITLE_MAX];
} DocInfo;

BOOL DocGetTitle(HWND hwnd, DocInfo *d)
{
<<<<<<< V
    return GetWindowTextW(hwnd, d->title, sizeof(d->title)) > 0;
=======
    return GetWindowTextW(hwnd, d->title, ARRAYSIZE(d->title)) > 0;
>>>>>>> F
}

void DocClear(DocInfo *d)
{
    memset(d->title, 0, sizeof(d->title));
    memset(d->folder, 0, sizeof(d->folder));
}

HRESULT DocSetTitle(DocInfo *d, const wchar_t *text)
{
<<<<<<< V
    if (wcslen(text) > sizeof(d->title))
        return E_INVALIDARG;
=======
    if (wcslen(text) >= ARRAYSIZE(d->title))
        return E_INVALIDARG;
>>>>>>> F
    wcscpy(d->title, text);
    return S_OK;
}

wchar_t *DocDupTitle(const DocInfo *d)
{
    size_t n = wcslen(d->title) + 1;
<<<<<<< V
    wchar_t *s = malloc(n);
=======
    wchar_t *s = malloc(n * sizeof(*s));
>>>>>>> F
    if (s)
        wmemcpy(s, d->title, n);
    return s;
}

int DocToUtf8(DocInfo *d)
{
    int n = WideCharToMultiByte(CP_UTF8, 0, d->title, -1, d->utf8, sizeof(d->utf8), NULL, NULL);
    if (n == 0)
        d->utf8[0] = '\0';
    return n;
}

int DocFromUtf8(DocInfo *d, const char *text)
{
<<<<<<< V
    return MultiByteToWideChar(CP_UTF8, 0, text, -1, d->title, sizeof(d->title));
=======
    return MultiByteToWideChar(CP_UTF8, 0, text, -1, d->title, ARRAYSIZE(d->title));
>>>>>>> F
}

BOOL DocJoin(wchar_t out[MAX_PATH], const DocInfo *d)
{
<<<<<<< V
    return _snwprintf(out, MAX_PATH, L"%ls\\%ls", d->folder, d->title) != 0;
=======
    return swprintf_s(out, MAX_PATH, L"%ls\\%ls", d->folder, d->title) > 0;
>>>>>>> F
}

DWORD DocTempFolder(DocInfo *d)
{
    DWORD n = GetTempPathW(ARRAYSIZE(d->folder), d->folder);
    return n < ARRAYSIZE(d->folder) ? n : 0;
}

void DocAppendStar(DocInfo *d)
{
    size_t n = wcslen(d->title);
<<<<<<< V
    if (n < TITLE_MAX) {
=======
    if (n < TITLE_MAX - 1) {
>>>>>>> F
        d->title[n] = L'*';
        d->title[n + 1] = L'\0';
    }
}

void DocReadFromPacket(DocInfo *d, const BYTE *p, size_t bytes)
{
    size_t chars = bytes / sizeof(wchar_t);
    if (chars > TITLE_MAX - 1)
        chars = TITLE_MAX - 1;
    memcpy(d->title, p, chars * sizeof(wchar_t));
    d->title[chars] = L'\0';
}
