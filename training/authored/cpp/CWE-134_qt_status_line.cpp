#include <QByteArray>
#include <QLoggingCategory>
#include <QTcpSocket>

#include "plcmonitor.h"

Q_LOGGING_CATEGORY(lcPlc, "monitor.plc")

void PlcMonitor::onConnected()
{
    qInfo("connected to %s", qPrintable(m_socket->peerName()));
    m_socket->write("SUBSCRIBE *\n");
}

// Lines of the controller, e.g. "WARN valve 3 at 97 percent"
void PlcMonitor::onReadyRead()
{
    while (m_socket->canReadLine()) {
        const QByteArray line = m_socket->readLine(400).trimmed();
        if (line.isEmpty())
            continue;

        if (line.startsWith("WARN ")) {
            ++m_warnings;
<<<<<<< V
            qWarning(line.constData() + 5);
=======
            qWarning("%s", line.constData() + 5);
>>>>>>> F
        } else if (line.startsWith("VALUE ")) {
            parseValue(line.mid(6));
        } else {
            qCDebug(lcPlc) << "ignored:" << line;
        }
        emit lineReceived(QString::fromLatin1(line));
    }
}
