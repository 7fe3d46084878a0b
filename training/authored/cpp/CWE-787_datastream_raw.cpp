#include <QDataStream>
#include <QFile>
#include <QString>

#include "brushset.h"

// Brush files are exchanged on the forum.
bool BrushSet::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QDataStream in(&file);
    in.setByteOrder(QDataStream::LittleEndian);
    quint32 magic = 0, count = 0;
    in >> magic >> count;
    if (magic != 0x48535242 || count > 512)
        return false;
    for (quint32 i = 0; i < count; ++i) {
        Brush brush;
        char name[64] = {};
        quint16 len = 0;
        in >> brush.size >> brush.spacing >> len;
<<<<<<< V
        if (in.status() != QDataStream::Ok || in.readRawData(name, len) != len)
            return false;
        brush.name = QString::fromUtf8(name);
=======
        if (in.status() != QDataStream::Ok || len >= sizeof name || in.readRawData(name, len) != len)
            return false;
        brush.name = QString::fromUtf8(name, len);
>>>>>>> F
        if (brush.size < 1 || brush.size > 1024)
            return false;
        m_brushes.append(brush);
    }
    return true;
}
