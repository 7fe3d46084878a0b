#include "canvasview.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QGraphicsItem>
#include <QGraphicsPixmapItem>
#include <QImageReader>
#include <QMimeData>
#include <QUrl>

#include "layeritem.h"
#include "layermodel.h"

CanvasView::CanvasView(LayerModel *model, QWidget *parent)
    : QGraphicsView(parent)
    , m_model(model)
{
    setAcceptDrops(true);
    setScene(new QGraphicsScene(this));
}

void CanvasView::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || qobject_cast<const LayerMimeData *>(event->mimeData()))
        event->acceptProposedAction();
}

void CanvasView::dropEvent(QDropEvent *event)
{
    const QPointF pos = mapToScene(event->pos());
    LayerItem *under = nullptr;
    if (QGraphicsItem *item = scene()->itemAt(pos, transform()))
        under = qgraphicsitem_cast<LayerItem *>(item->topLevelItem());

    if (event->mimeData()->hasUrls()) {
        const QList<QUrl> urls = event->mimeData()->urls();
        for (const QUrl &url : urls) {
            if (!url.isLocalFile())
                continue;
            QImageReader reader(url.toLocalFile());
            reader.setAutoTransform(true);
            const QImage image = reader.read();
            if (image.isNull()) {
                emit importFailed(url.fileName(), reader.errorString());
                continue;
            }
            const int row = under ? m_model->rowOf(under->layer()) : m_model->rowCount();
            m_model->insertImage(row, QFileInfo(url.toLocalFile()).baseName(), image, pos);
        }
        event->acceptProposedAction();
        return;
    }

    // Another process may offer the layer format too; then it carries bytes only.
    if (event->mimeData()->hasFormat(LayerMimeData::format())) {
        auto *mime = qobject_cast<const LayerMimeData *>(event->mimeData());
<<<<<<< V
        if (event->source() == this) {
            m_model->moveLayer(mime->layer(), pos);
        } else {
            m_model->insertCopy(mime->layer(), pos);
        }
=======
        if (!mime) {
            m_model->insertSerialized(event->mimeData()->data(LayerMimeData::format()), pos);
        } else if (event->source() == this) {
            m_model->moveLayer(mime->layer(), pos);
        } else {
            m_model->insertCopy(mime->layer(), pos);
        }
>>>>>>> F
        event->acceptProposedAction();
    }
}

void CanvasView::selectUnder(const QPoint &viewPos)
{
    QGraphicsItem *item = itemAt(viewPos);
    if (!item)
        return;
    if (auto *layer = qgraphicsitem_cast<LayerItem *>(item))
        m_model->select(layer->layer());
}
