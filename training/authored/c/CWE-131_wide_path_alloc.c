#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#include "backup.h"

/* Prefix an absolute path with \\?\ so that long names can be opened. */
LPWSTR BackupLongPath(LPCWSTR pwszPath)
{
    static const WCHAR wszPrefix[] = L"\\\\?\\";
    size_t cch = wcslen(pwszPath) + ARRAYSIZE(wszPrefix);
    LPWSTR pwsz;

<<<<<<< V
    pwsz = (LPWSTR)malloc(cch + sizeof(WCHAR));
=======
    pwsz = (LPWSTR)malloc(cch * sizeof(WCHAR));
>>>>>>> F
    if (pwsz == NULL)
        return NULL;
    wcscpy_s(pwsz, cch, wszPrefix);
    wcscat_s(pwsz, cch, pwszPath);
    return pwsz;
}

HANDLE BackupOpen(LPCWSTR pwszPath)
{
    HANDLE h;
    LPWSTR pwszLong = BackupLongPath(pwszPath);

    if (pwszLong == NULL)
        return INVALID_HANDLE_VALUE;
    h = CreateFileW(pwszLong, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING,
                    FILE_FLAG_BACKUP_SEMANTICS, NULL);
    free(pwszLong);
    return h;
}
