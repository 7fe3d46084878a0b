/////////////////////////////////////////////////////////////////////////////
// Name:        importpanel.cpp
// Purpose:     Imports contact sheets that customers send in by mail
/////////////////////////////////////////////////////////////////////////////

#include <wx/wxprec.h>
#ifndef WX_PRECOMP
    #include <wx/wx.h>
#endif

#include <wx/filename.h>
#include <wx/listctrl.h>
#include <wx/log.h>
#include <wx/stdpaths.h>
#include <wx/textfile.h>
#include <wx/tokenzr.h>
#include <wx/utils.h>

#include "importpanel.h"

enum
{
    ID_IMPORT = wxID_HIGHEST + 1,
    ID_PREVIEW,
    ID_CLEAR
};

enum Column
{
    Col_Name,
    Col_Phone,
    Col_Title,
    Col_Max
};

static const size_t MAX_ROWS = 10000;

wxBEGIN_EVENT_TABLE(ImportPanel, wxPanel)
    EVT_BUTTON(ID_IMPORT, ImportPanel::OnImport)
    EVT_BUTTON(ID_PREVIEW, ImportPanel::OnPreview)
    EVT_BUTTON(ID_CLEAR, ImportPanel::OnClear)
wxEND_EVENT_TABLE()

ImportPanel::ImportPanel(wxWindow *parent)
    : wxPanel(parent, wxID_ANY)
{
    m_list = new wxListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxLC_REPORT);
    m_list->AppendColumn(_("Name"));
    m_list->AppendColumn(_("Phone"));
    m_list->AppendColumn(_("Title"));

    wxBoxSizer *buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(new wxButton(this, ID_IMPORT, _("&Import...")), 0, wxALL, 4);
    buttons->Add(new wxButton(this, ID_PREVIEW, _("&Open in viewer")), 0, wxALL, 4);
    buttons->Add(new wxButton(this, ID_CLEAR, _("&Clear")), 0, wxALL, 4);

    wxBoxSizer *top = new wxBoxSizer(wxVERTICAL);
    top->Add(m_list, 1, wxEXPAND | wxALL, 4);
    top->Add(buttons, 0, wxALIGN_RIGHT);
    SetSizer(top);
}

// A summary for the status line; the text goes through the log target later.
wxString ImportPanel::Summary(size_t rows, size_t skipped) const
{
    return wxString::Format(_("%lu rows, %lu skipped"),
                            (unsigned long)rows, (unsigned long)skipped);
}

// The reason why a line cannot be used, empty if it can. Quotes the line.
wxString ImportPanel::Complaint(const wxString& line, const wxArrayString& cells) const
{
    if ( cells.size() != Col_Max )
        return _("wrong number of fields: ") + line;

    if ( cells[Col_Name].Strip(wxString::both).empty() )
        return _("no name: ") + line;

    for ( wxUniChar c : cells[Col_Phone] )
    {
        if ( !wxIsdigit(c) && c != '+' && c != ' ' && c != '-' )
            return _("unusable phone number: ") + line;
    }

    return wxString();
}

void ImportPanel::AddRow(const wxArrayString& cells)
{
    const long row = m_list->InsertItem(m_list->GetItemCount(), cells[Col_Name]);
    m_list->SetItem(row, Col_Phone, cells[Col_Phone]);
    m_list->SetItem(row, Col_Title, cells[Col_Title]);
}

bool ImportPanel::Load(const wxString& path)
{
    wxTextFile file;
    if ( !file.Open(path) )
    {
        wxLogError(_("Cannot open \"%s\"."), path);
        return false;
    }

    size_t rows = 0, skipped = 0;
    for ( size_t n = 0; n < file.GetLineCount() && rows < MAX_ROWS; n++ )
    {
        const wxString line = file.GetLine(n);
        if ( line.empty() || line[0] == '#' )
            continue;

        wxArrayString cells = wxStringTokenize(line, ";", wxTOKEN_RET_EMPTY_ALL);
        const wxString why = Complaint(line, cells);
        if ( !why.empty() )
        {
<<<<<<< V
            wxLogWarning(wxString::Format(_("line %lu: "), (unsigned long)n + 1) + why);
=======
            wxLogWarning(_("line %lu: %s"), (unsigned long)n + 1, why);
>>>>>>> F
            skipped++;
            continue;
        }

        AddRow(cells);
        rows++;
    }

    wxLogStatus(Summary(rows, skipped));
    m_path = path;
    return true;
}

void ImportPanel::OnImport(wxCommandEvent& WXUNUSED(event))
{
    wxFileDialog dlg(this, _("Import contact sheet"), wxString(), wxString(),
                     _("Contact sheets (*.csv)|*.csv"),
                     wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if ( dlg.ShowModal() != wxID_OK )
        return;

    wxBusyCursor busy;
    wxWindowUpdateLocker lock(m_list);
    m_list->DeleteAllItems();
    Load(dlg.GetPath());
}

// Shows the sheet in the viewer that is installed beside this program. The
// name of an attachment is whatever its sender chose.
void ImportPanel::OnPreview(wxCommandEvent& WXUNUSED(event))
{
    if ( m_path.empty() )
    {
        wxMessageBox(_("Import a sheet first."), _("Preview"), wxOK | wxICON_INFORMATION, this);
        return;
    }

    const wxFileName self(wxStandardPaths::Get().GetExecutablePath());
    const wxString viewer = self.GetPathWithSep() + "sheetview";

<<<<<<< V
    wxString command = viewer + " --readonly '" + m_path + "'";
    if ( wxExecute("/bin/sh -c \"" + command + "\"", wxEXEC_ASYNC) == 0 )
=======
    const wxCharBuffer prog = viewer.fn_str(), path = m_path.fn_str();
    const char *argv[] = { prog, "--readonly", "--", path, NULL };
    if ( wxExecute(const_cast<char **>(argv), wxEXEC_ASYNC) == 0 )
>>>>>>> F
        wxLogError(_("Cannot start the viewer \"%s\"."), viewer);
}

void ImportPanel::OnClear(wxCommandEvent& WXUNUSED(event))
{
    m_list->DeleteAllItems();
    m_path.clear();
    wxLogStatus(_("Cleared"));
}
