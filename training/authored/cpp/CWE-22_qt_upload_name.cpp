#include <QDir>
#include <QFileInfo>
#include <QHttpServer>
#include <QHttpServerRequest>
#include <QSaveFile>

#include "multipartreader.h"
#include "printfarm.h"

static bool isModel(const QString &name)
{
    return name.endsWith(".stl", Qt::CaseInsensitive) || name.endsWith(".3mf", Qt::CaseInsensitive);
}

void PrintFarm::addRoutes(QHttpServer &http)
{
    http.route("/upload", QHttpServerRequest::Method::Post,
               [this](const QHttpServerRequest &request) {
        MultipartReader mr(request);
        if (!mr.next() || mr.data().size() > m_maxModelSize)
            return QHttpServerResponse(QHttpServerResponse::StatusCode::BadRequest);

        const QDir spool(m_spoolPath);
        if (!isModel(mr.fileName()))
            return QHttpServerResponse(QHttpServerResponse::StatusCode::UnsupportedMediaType);

<<<<<<< V
        QSaveFile out(spool.filePath(mr.fileName()));
=======
        QSaveFile out(spool.filePath(QFileInfo(mr.fileName()).fileName()));
>>>>>>> F
        if (!out.open(QIODevice::WriteOnly) || out.write(mr.data()) < 0 || !out.commit())
            return QHttpServerResponse(QHttpServerResponse::StatusCode::InternalServerError);

        enqueue(out.fileName());
        return QHttpServerResponse(QHttpServerResponse::StatusCode::Created);
    });
}
