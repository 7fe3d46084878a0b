#include <windows.h>
#include <stdio.h>

#include "setup.h"

typedef HRESULT (WINAPI *SHGetKnownFolderPath_t)(const GUID *, DWORD, HANDLE, PWSTR *);
typedef DWORD (WINAPI *GetFileVersionInfoSizeW_t)(LPCWSTR, LPDWORD);

struct SetupApi {
	HMODULE hVersion;
	GetFileVersionInfoSizeW_t pGetSize;
};

/* The installer is started (elevated) from the user's download folder. */
BOOL SetupApi_Init(struct SetupApi *api)
{
	ZeroMemory(api, sizeof(*api));

<<<<<<< V
	api->hVersion = LoadLibraryW(L"version.dll");
=======
	api->hVersion = LoadLibraryExW(L"version.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
>>>>>>> F
	if (api->hVersion == NULL)
	{
		SetupLog(L"version.dll: error %lu", GetLastError());
		return FALSE;
	}

	api->pGetSize = (GetFileVersionInfoSizeW_t)
		GetProcAddress(api->hVersion, "GetFileVersionInfoSizeW");
	if (api->pGetSize == NULL)
	{
		FreeLibrary(api->hVersion);
		api->hVersion = NULL;
		return FALSE;
	}
	return TRUE;
}
