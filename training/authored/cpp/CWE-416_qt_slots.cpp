#include <QApplication>
#include <QDialog>
#include <QFutureWatcher>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <QtConcurrent>

class UploadPanel : public QWidget
{
public:
    void fetchStatus(QNetworkAccessManager *nam, const QUrl &url)
    {
        QNetworkReply *reply = nam->get(QNetworkRequest(url));
<<<<<<< V
        connect(reply, &QNetworkReply::finished, [this, reply] {
=======
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
>>>>>>> F
            m_status->setText(QString::fromUtf8(reply->readAll()));
            reply->deleteLater();
        });
    }

    void hideSoon()
    {
<<<<<<< V
        QTimer::singleShot(4000, [this] { m_status->hide(); });
=======
        QTimer::singleShot(4000, this, [this] { m_status->hide(); });
>>>>>>> F
    }

    void connectButton(QPushButton *button)
    {
        const QString label = button->text();
<<<<<<< V
        connect(button, &QPushButton::clicked, this, [this, &label] { m_status->setText(label); });
=======
        connect(button, &QPushButton::clicked, this, [this, label] { m_status->setText(label); });
>>>>>>> F
    }

    void confirm(const QString &question)
    {
        QDialog dialog(this);
        QPushButton yes("Yes", &dialog);
        int presses = 0;
        connect(&yes, &QPushButton::clicked, &dialog, [&] { ++presses; dialog.accept(); });
        dialog.setWindowTitle(question);
        dialog.exec();
        m_status->setText(presses ? "confirmed" : "cancelled");
    }

    void replaceBar()
    {
<<<<<<< V
        delete m_bar;
        auto *fresh = new QProgressBar(this);
        fresh->setMaximum(m_bar->maximum());
=======
        auto *fresh = new QProgressBar(this);
        fresh->setMaximum(m_bar->maximum());
        delete m_bar;
>>>>>>> F
        m_bar = fresh;
        layout()->addWidget(m_bar);
    }

    void closeFromSlot(QPushButton *button)
    {
        connect(button, &QPushButton::clicked, this, [button] {
<<<<<<< V
            delete button;
=======
            button->deleteLater();
>>>>>>> F
        });
    }

    void countWords(const QString &text)
    {
        auto *watcher = new QFutureWatcher<int>(this);
        connect(watcher, &QFutureWatcher<int>::finished, this, [this, watcher] {
            m_status->setNum(watcher->result());
            watcher->deleteLater();
        });
<<<<<<< V
        watcher->setFuture(QtConcurrent::run([&text] { return int(text.count(' ')) + 1; }));
=======
        watcher->setFuture(QtConcurrent::run([text] { return int(text.count(' ')) + 1; }));
>>>>>>> F
    }

    void remind(QWidget *other)
    {
        QPointer<QWidget> guarded(other);
        QTimer::singleShot(1000, qApp, [guarded] {
            if (guarded)
                guarded->raise();
        });
    }

private:
    QLabel *m_status = new QLabel(this);
    QProgressBar *m_bar = new QProgressBar(this);
};
