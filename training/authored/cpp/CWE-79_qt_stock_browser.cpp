#include "stockbrowser.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlQueryModel>
#include <QTableView>
#include <QVBoxLayout>

namespace {

const char ConnectionName[] = "warehouse";
const int RowLimit = 500;

struct SortColumn
{
    const char *label;
    const char *column;
};

const SortColumn SortColumns[] = {
    { QT_TRANSLATE_NOOP("StockBrowser", "Article number"), "article_no" },
    { QT_TRANSLATE_NOOP("StockBrowser", "Name"), "name" },
    { QT_TRANSLATE_NOOP("StockBrowser", "In stock"), "quantity" },
    { QT_TRANSLATE_NOOP("StockBrowser", "Last counted"), "counted_at" },
};

bool openDatabase(QString *error)
{
    if (QSqlDatabase::contains(ConnectionName))
        return QSqlDatabase::database(ConnectionName).isOpen();

    QSettings settings;
    QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QMYSQL"), ConnectionName);
    db.setHostName(settings.value("db/host", "localhost").toString());
    db.setDatabaseName(settings.value("db/name", "warehouse").toString());
    db.setUserName(settings.value("db/user").toString());
    db.setPassword(qEnvironmentVariable("WAREHOUSE_DB_PASSWORD"));
    if (!db.open()) {
        *error = db.lastError().text();
        return false;
    }
    return true;
}

} // namespace

// Runs at the counter's public terminal: anybody may search, only the staff's
// login (see StaffDialog) enables the buttons below the table.
StockBrowser::StockBrowser(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_sort(new QComboBox(this))
    , m_view(new QTableView(this))
    , m_model(new QSqlQueryModel(this))
    , m_note(new QLabel(this))
    , m_status(new QLabel(this))
    , m_count(new QPushButton(tr("Save count"), this))
{
    for (const SortColumn &c : SortColumns)
        m_sort->addItem(tr(c.label));

    m_filter->setMaxLength(80);
    m_filter->setClearButtonEnabled(true);
    m_view->setModel(m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_note->setWordWrap(true);
    m_note->setOpenExternalLinks(true);
<<<<<<< V
    m_note->setTextInteractionFlags(Qt::TextBrowserInteraction);
=======
    m_note->setTextFormat(Qt::PlainText);
>>>>>>> F
    m_status->setTextFormat(Qt::PlainText);
    m_count->setEnabled(false);

    auto *top = new QHBoxLayout;
    top->addWidget(m_filter);
    top->addWidget(m_sort);
    auto *all = new QVBoxLayout(this);
    all->addLayout(top);
    all->addWidget(m_view);
    all->addWidget(m_note);
    all->addWidget(m_status);
    all->addWidget(m_count);

    connect(m_filter, &QLineEdit::returnPressed, this, &StockBrowser::refresh);
    connect(m_sort, QOverload<int>::of(&QComboBox::activated), this, &StockBrowser::refresh);
    connect(m_view, &QTableView::clicked, this, &StockBrowser::showNote);
    connect(m_count, &QPushButton::clicked, this, &StockBrowser::saveCount);

    QString error;
    if (!openDatabase(&error))
        QMessageBox::critical(this, tr("Database"), error.toHtmlEscaped());
    else
        refresh();
}

QString StockBrowser::orderClause() const
{
    const int i = qBound(0, m_sort->currentIndex(), int(std::size(SortColumns)) - 1);
    return QStringLiteral(" ORDER BY %1 LIMIT %2").arg(QLatin1String(SortColumns[i].column)).arg(RowLimit);
}

void StockBrowser::refresh()
{
    QSqlQuery query(QSqlDatabase::database(ConnectionName));
    QString sql = QStringLiteral("SELECT id, article_no, name, quantity, counted_at FROM stock");
    QString text = m_filter->text().trimmed();
    if (text.isEmpty()) {
        query.prepare(sql + orderClause());
    } else {
<<<<<<< V
        text.replace(QLatin1Char('\''), QLatin1String("''"));
        query.prepare(sql + QStringLiteral(" WHERE name LIKE '%") + text + QStringLiteral("%'") + orderClause());
=======
        query.prepare(sql + QStringLiteral(" WHERE name LIKE :text") + orderClause());
        query.bindValue(QStringLiteral(":text"), QLatin1Char('%') + text + QLatin1Char('%'));
>>>>>>> F
    }
    if (!query.exec()) {
        qWarning("stock query failed: %s", qPrintable(query.lastError().text()));
        m_status->setText(tr("The search is not available right now."));
        return;
    }
    m_model->setQuery(std::move(query));
    m_view->hideColumn(0);
    m_note->clear();
    m_status->setText(tr("%n article(s)", nullptr, m_model->rowCount()));
}

// Notes are typed in by the suppliers on their own portal.
void StockBrowser::showNote(const QModelIndex &index)
{
    QSqlQuery query(QSqlDatabase::database(ConnectionName));
    query.prepare(QStringLiteral("SELECT note FROM supplier_notes WHERE stock_id = ?"));
    query.addBindValue(m_model->index(index.row(), 0).data());
    if (query.exec() && query.next())
        m_note->setText(query.value(0).toString());
    else
        m_note->clear();
}

void StockBrowser::setStaff(const QString &login)
{
    m_login = login;
    m_count->setEnabled(!login.isEmpty());
}

void StockBrowser::saveCount()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty() || m_login.isEmpty())
        return;

    QSqlQuery query(QSqlDatabase::database(ConnectionName));
    query.prepare(QStringLiteral("UPDATE stock SET counted_at = ?, counted_by = ? WHERE id = ?"));
    for (const QModelIndex &row : rows) {
        query.addBindValue(QDateTime::currentDateTimeUtc());
        query.addBindValue(m_login);
        query.addBindValue(row.data());
        if (!query.exec()) {
            m_status->setText(tr("Saving failed."));
            return;
        }
    }
    refresh();
}
