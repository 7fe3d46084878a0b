#include <QDateTime>
#include <QRandomGenerator>
#include <QTimer>

#include "pairing.h"

// Shown on the television; the phone sends it back to become a remote.
QString Pairing::begin()
{
    m_attempts = 0;
    m_expires.start(60000);

<<<<<<< V
    QRandomGenerator rng(quint32(QDateTime::currentSecsSinceEpoch()));
    const quint32 pin = rng.bounded(100000000u);
=======
    QRandomGenerator *rng = QRandomGenerator::system();
    const quint32 pin = rng->bounded(100000000u);
>>>>>>> F
    m_pin = QString("%1").arg(pin, 8, 10, QLatin1Char('0'));
    return m_pin;
}

bool Pairing::complete(const QString &typed, const QString &device)
{
    if (!m_expires.isActive() || m_pin.isEmpty())
        return false;
    if (++m_attempts > 3) {
        m_pin.clear();
        return false;
    }
    if (typed != m_pin)
        return false;
    m_pin.clear();
    m_devices.append(device);
    return true;
}
