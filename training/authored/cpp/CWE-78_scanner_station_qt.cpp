#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWidget>
#include <cstdlib>

// Scan station in the copy room: scans a page, runs OCR, mails the PDF.
// Other stations can order scans over the network ("SCAN title;dpi;mail").

class Station : public QWidget
{
    Q_OBJECT

public:
    Station()
    {
        auto *form = new QFormLayout(this);
        m_dpi.setRange(75, 600);
        m_dpi.setValue(300);
        form->addRow("Title", &m_title);
        form->addRow("Resolution", &m_dpi);
        form->addRow("Mail to", &m_mail);
        auto *button = new QPushButton("Scan");
        form->addRow(button);
        connect(button, &QPushButton::clicked, this, [this] {
            if (!scan(m_title.text(), m_dpi.value(), m_mail.text()))
                QMessageBox::warning(this, "Scan", "The scan did not work.");
        });
        connect(&m_server, &QTcpServer::newConnection, this, &Station::onConnection);
        m_server.listen(QHostAddress::Any, 6566);
    }

private slots:
    void onConnection()
    {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine())
                return;
            const QString line = QString::fromUtf8(socket->readLine(400)).trimmed();
            bool ok = line.startsWith("SCAN ");
            const QStringList parts = line.mid(5).split(';');
            ok = ok && parts.size() == 3 && scan(parts[0], parts[1].toInt(), parts[2]);
            socket->write(ok ? "OK\n" : "ERROR\n");
            socket->disconnectFromHost();
        });
    }

private:
    bool run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        return process.waitForFinished(120000) && process.exitCode() == 0;
    }

    bool scan(const QString &title, int dpi, const QString &mail)
    {
        static const QRegularExpression address("^[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$");
        if (title.isEmpty() || dpi < 75 || dpi > 600 || !address.match(mail).hasMatch())
            return false;
        const QDir dir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
        const QString image = dir.filePath("page.tiff");
        const QString pdf = dir.filePath("page");
        if (!run("scanimage", {"--format=tiff", "--resolution", QString::number(dpi), "-o", image}))
            return false;
        if (!run("tesseract", {image, pdf, "pdf"}))
            return false;
<<<<<<< V
        const QString command = QString("mutt -s \"%1\" -a '%2.pdf' -- %3 < /dev/null").arg(title, pdf, mail);
        return std::system(command.toLocal8Bit().constData()) == 0;
=======
        const QStringList arguments{"-s", title, "-a", pdf + ".pdf", "--", mail};
        return run("mutt", arguments);
>>>>>>> F
    }

    QLineEdit m_title, m_mail;
    QSpinBox m_dpi;
    QTcpServer m_server;
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Station station;
    station.show();
    return app.exec();
}

#include "station.moc"
