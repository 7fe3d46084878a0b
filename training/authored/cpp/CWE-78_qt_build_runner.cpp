// Build page of the IDE: runs the tool chain of the opened project and shows
// what it prints. Projects are often somebody else's checkout, so nothing in
// them may start a program before the user has pressed "Trust this project".

#include "buildrunner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QPlainTextEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

Q_LOGGING_CATEGORY(lcBuild, "ide.build")

static const qint64 MaxProjectFile = 256 * 1024;

BuildRunner::BuildRunner(QPlainTextEdit *output, QObject *parent)
	: QObject(parent), m_output(output), m_process(new QProcess(this))
{
	m_process->setProcessChannelMode(QProcess::MergedChannels);
	connect(m_process, &QProcess::readyRead, this, &BuildRunner::drain);
	connect(m_process, QOverload<int, QProcess::ExitStatus>::of(&QProcess::finished),
	        this, &BuildRunner::onFinished);
}

BuildRunner::~BuildRunner()
{
	m_process->disconnect(this);
	if (m_process->state() != QProcess::NotRunning) {
		m_process->kill();
		m_process->waitForFinished(2000);
	}
}

// Reads project.json. Only data is taken from it here, nothing runs.
bool BuildRunner::openProject(const QString &folder)
{
	QFile file(QDir(folder).filePath(QStringLiteral("project.json")));
	if (!file.open(QIODevice::ReadOnly) || file.size() > MaxProjectFile)
		return false;

	QJsonParseError err;
	const QJsonDocument doc = QJsonDocument::fromJson(file.readAll(), &err);
	if (err.error != QJsonParseError::NoError || !doc.isObject())
		return false;

	const QJsonObject root = doc.object();
	m_folder = QDir(folder).canonicalPath();
	m_name = root.value(QStringLiteral("name")).toString();
	m_target = root.value(QStringLiteral("target")).toString();
	m_hook = root.value(QStringLiteral("postBuild")).toString();
	m_defines.clear();
	for (const QJsonValue &v : root.value(QStringLiteral("defines")).toArray())
		m_defines << v.toString();
	return true;
}

bool BuildRunner::isTrusted() const
{
	QSettings settings;
	return settings.value(QStringLiteral("trust/folders")).toStringList().contains(m_folder);
}

void BuildRunner::trustProject()
{
	QSettings settings;
	QStringList list = settings.value(QStringLiteral("trust/folders")).toStringList();
	if (!list.contains(m_folder))
		settings.setValue(QStringLiteral("trust/folders"), list << m_folder);
}

QString BuildRunner::tool(const QString &name) const
{
	QSettings settings;
	const QString chosen = settings.value(QStringLiteral("tools/") + name).toString();
	return chosen.isEmpty() ? QStandardPaths::findExecutable(name) : chosen;
}

// Starts make for the project, after trust has been given.
void BuildRunner::build()
{
	if (m_process->state() != QProcess::NotRunning || !isTrusted())
		return;

	QStringList args{QStringLiteral("-C"), m_folder};
	for (const QString &d : m_defines)
		args << QStringLiteral("CPPFLAGS+=-D") + d;
	args << QStringLiteral("--") << m_target;
	m_output->clear();
	m_hookDone = false;
	m_process->setWorkingDirectory(m_folder);
	m_process->start(tool(QStringLiteral("make")), args);
}

// Works in every project: finds the line about the target in the change log and
// shows its beginning in the status line.
QString BuildRunner::latestChange() const
{
	QProcess find;
	find.setWorkingDirectory(QDir::homePath());
<<<<<<< V
	find.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"),
	           QStringLiteral("grep -m1 -F -e '%1 ' \"$1\"/CHANGES | cut -c1-60").arg(m_target),
	           QStringLiteral("sh"), m_folder});
=======
	find.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"),
	           QStringLiteral("grep -m1 -F -e \"$2 \" \"$1\"/CHANGES | cut -c1-60"),
	           QStringLiteral("sh"), m_folder, m_target});
>>>>>>> F
	if (!find.waitForFinished(3000))
		return QString();
	return QString::fromUtf8(find.readAllStandardOutput()).trimmed();
}

void BuildRunner::drain()
{
	m_output->appendPlainText(QString::fromLocal8Bit(m_process->readAll()));
}

void BuildRunner::onFinished(int code, QProcess::ExitStatus status)
{
	drain();
	qCInfo(lcBuild) << m_name << "finished with" << code << status;
	emit finished(code == 0 && status == QProcess::NormalExit);
	if (code == 0 && status == QProcess::NormalExit && !m_hookDone)
		runHook();
}

// The command that the project wants to run after a build. A project can be
// exchanged in the window while its build still runs.
void BuildRunner::runHook()
{
	m_hookDone = true;
<<<<<<< V
	if (m_hook.isEmpty())
=======
	if (m_hook.isEmpty() || !isTrusted())
>>>>>>> F
		return;
	m_process->setWorkingDirectory(m_folder);
	m_process->start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), m_hook});
}

// Opens the log beside the build's output with the editor from the settings.
void BuildRunner::openLog()
{
	QSettings settings;
	const QString editor = settings.value(QStringLiteral("tools/editor")).toString();
	const QString log = QDir(m_folder).filePath(QStringLiteral("build.log"));
	if (editor.isEmpty() || !QFileInfo(log).isFile())
		return;
	QProcess::startDetached(editor, {log});
}
