#include <exception>
#include <memory>
#include <string>

#include "dicom.h"
#include "study.h"

// Reads one uploaded series. parse_slices() throws on malformed pixel data.
bool Study::import_series(const std::string &path)
{
    DicomFile *file = DicomFile::open(path);
    if (!file)
        return false;

    Series *series = nullptr;
    bool ok = false;

    try {
        series = new Series(file->series_uid());
        series->set_spacing(file->spacing());
        file->parse_slices(*series);
        ok = add(*series);
    } catch (const std::exception &e) {
        log("series in " + path + ": " + e.what());
<<<<<<< V
        delete series;
        ok = false;
=======
        ok = false;
>>>>>>> F
    }

    delete series;
    file->close();
    delete file;
    return ok;
}
