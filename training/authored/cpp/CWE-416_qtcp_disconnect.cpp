#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include "displayserver.h"

DisplayServer::DisplayServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &DisplayServer::accept);
}

void DisplayServer::accept()
{
    while (QTcpSocket *sock = m_server.nextPendingConnection()) {
        if (m_clients.size() >= 16) {
            sock->abort();
            sock->deleteLater();
            continue;
        }
        m_clients.insert(sock);
        connect(sock, &QTcpSocket::readyRead, this, [this, sock] { readLine(sock); });
    }
}

// Lines are "SHOW <text>" or "QUIT".
void DisplayServer::readLine(QTcpSocket *sock)
{
    while (sock->canReadLine()) {
        const QByteArray line = sock->readLine(512).trimmed();

        if (line.startsWith("SHOW ")) {
            emit textChanged(QString::fromUtf8(line.mid(5)));
        } else if (line == "QUIT") {
            m_clients.remove(sock);
            sock->disconnectFromHost();
<<<<<<< V
            delete sock;
        }
=======
            sock->deleteLater();
            return;
        }
>>>>>>> F
    }
}
