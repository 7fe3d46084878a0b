// ClipHistory.cpp : keeps the last texts from the clipboard and lets the user
// pick one from a popup. Plain Win32, Unicode build.

#include <windows.h>
#include <shlobj.h>
#include <strsafe.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace
{
    const UINT MaxEntries = 30;
    const UINT FirstMenuId = 40000;
    const SIZE_T MaxEntryChars = 65536;
    const size_t MenuLabelChars = 64;

    struct HandleCloser
    {
        typedef HANDLE pointer;
        void operator()(HANDLE h) const { if (h && h != INVALID_HANDLE_VALUE) CloseHandle(h); }
    };
    typedef std::unique_ptr<HANDLE, HandleCloser> UniqueHandle;

    struct MenuDestroyer
    {
        typedef HMENU pointer;
        void operator()(HMENU m) const { if (m) DestroyMenu(m); }
    };
    typedef std::unique_ptr<HMENU, MenuDestroyer> UniqueMenu;

    // Open for as long as it lives; other programs wait meanwhile.
    class ClipboardSession
    {
    public:
        explicit ClipboardSession(HWND owner) : m_open(OpenClipboard(owner) != FALSE) {}
        ~ClipboardSession() { if (m_open) CloseClipboard(); }
        ClipboardSession(const ClipboardSession&) = delete;
        ClipboardSession& operator=(const ClipboardSession&) = delete;
        bool IsOpen() const { return m_open; }

    private:
        bool m_open;
    };

    // Locks a global block and knows how many characters fit into it.
    class GlobalText
    {
    public:
        explicit GlobalText(HGLOBAL h)
            : m_handle(h), m_text(static_cast<wchar_t*>(GlobalLock(h))),
              m_chars(GlobalSize(h) / sizeof(wchar_t))
        {
        }
        ~GlobalText() { if (m_text) GlobalUnlock(m_handle); }
        GlobalText(const GlobalText&) = delete;
        GlobalText& operator=(const GlobalText&) = delete;
        wchar_t* Get() const { return m_text; }
        SIZE_T Chars() const { return m_chars; }

    private:
        HGLOBAL m_handle;
        wchar_t* m_text;
        SIZE_T m_chars;
    };
}

class ClipHistory
{
public:
    explicit ClipHistory(HWND owner) : m_owner(owner) {}

    void OnClipboardUpdate();
    void ShowPopup(POINT at);
    bool SaveTo(const wchar_t* folder) const;

private:
    bool ReadText(std::wstring& out) const;
    bool WriteText(const std::wstring& text) const;
    static void MakeLabel(const std::wstring& text, wchar_t (&label)[MenuLabelChars]);

    HWND m_owner;
    std::deque<std::wstring> m_entries;
    bool m_ours = false;
};

// What other programs put there need not be terminated.
bool ClipHistory::ReadText(std::wstring& out) const
{
    ClipboardSession session(m_owner);
    if (!session.IsOpen())
        return false;
    HANDLE h = GetClipboardData(CF_UNICODETEXT);
    if (!h)
        return false;

    GlobalText block(h);
    if (!block.Get())
        return false;
<<<<<<< V
    const SIZE_T n = wcslen(block.Get());
    if (n == 0 || n > MaxEntryChars || n >= block.Chars())
=======
    const SIZE_T n = wcsnlen(block.Get(), block.Chars());
    if (n == 0 || n > MaxEntryChars)
>>>>>>> F
        return false;
    out.assign(block.Get(), n);
    return true;
}

bool ClipHistory::WriteText(const std::wstring& text) const
{
<<<<<<< V
    const SIZE_T bytes = text.size() * sizeof(wchar_t) + 1;
=======
    const SIZE_T bytes = (text.size() + 1) * sizeof(wchar_t);
>>>>>>> F
    HGLOBAL h = GlobalAlloc(GMEM_MOVEABLE, bytes);
    if (!h)
        return false;
    {
        GlobalText block(h);
        if (!block.Get())
        {
            GlobalFree(h);
            return false;
        }
        std::copy(text.begin(), text.end(), block.Get());
        block.Get()[text.size()] = L'\0';
    }

    ClipboardSession session(m_owner);
    if (session.IsOpen() && EmptyClipboard() && SetClipboardData(CF_UNICODETEXT, h))
        return true; // the system owns the block now
    GlobalFree(h);
    return false;
}

void ClipHistory::OnClipboardUpdate()
{
    if (m_ours)
    {
        m_ours = false;
        return;
    }
    std::wstring text;
    if (!ReadText(text))
        return;
    m_entries.erase(std::remove(m_entries.begin(), m_entries.end(), text), m_entries.end());
    m_entries.push_front(std::move(text));
    if (m_entries.size() > MaxEntries)
        m_entries.pop_back();
}

// First line, shortened; a single & would become an underline in the menu.
void ClipHistory::MakeLabel(const std::wstring& text, wchar_t (&label)[MenuLabelChars])
{
    size_t n = 0;
    for (wchar_t c : text)
    {
        if (c == L'\r' || c == L'\n')
            break;
        if (n + 6 > MenuLabelChars)
        {
            StringCchCopyW(label + n, MenuLabelChars - n, L"...");
            return;
        }
        if (c == L'&')
            label[n++] = L'&';
        label[n++] = c == L'\t' ? L' ' : c;
    }
    label[n] = L'\0';
}

void ClipHistory::ShowPopup(POINT at)
{
    UniqueMenu menu(CreatePopupMenu());
    if (!menu || m_entries.empty())
        return;
    for (UINT i = 0; i < m_entries.size(); ++i)
    {
        wchar_t label[MenuLabelChars];
        MakeLabel(m_entries[i], label);
        AppendMenuW(menu.get(), MF_STRING, FirstMenuId + i, label);
    }

    SetForegroundWindow(m_owner);
    const UINT picked = static_cast<UINT>(TrackPopupMenu(menu.get(), TPM_RETURNCMD | TPM_NONOTIFY,
                                                         at.x, at.y, 0, m_owner, NULL));
    if (picked < FirstMenuId || picked - FirstMenuId >= m_entries.size())
        return;
    const std::wstring text = m_entries[picked - FirstMenuId];
    m_ours = true;
    if (!WriteText(text))
        m_ours = false;
}

// Writes one file with all entries, UTF-16 with a byte order mark.
bool ClipHistory::SaveTo(const wchar_t* folder) const
{
    wchar_t path[MAX_PATH];
<<<<<<< V
    if (FAILED(StringCchPrintfW(path, sizeof(path), L"%s\\clips.txt", folder)))
=======
    if (FAILED(StringCbPrintfW(path, sizeof(path), L"%s\\clips.txt", folder)))
>>>>>>> F
        return false;
    UniqueHandle file(CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL));
    if (file.get() == INVALID_HANDLE_VALUE)
        return false;

    std::wstring all(1, L'\xFEFF');
    for (const std::wstring& e : m_entries)
        all += e + L"\r\n----\r\n";
    DWORD written = 0;
    const DWORD bytes = static_cast<DWORD>(all.size() * sizeof(wchar_t));
    return WriteFile(file.get(), all.data(), bytes, &written, NULL) && written == bytes;
}
