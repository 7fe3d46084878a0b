package helpdesk

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"gorm.io/gorm"
)

type AttachmentAPI struct {
	db    *gorm.DB
	blobs Blobs
}

// Get loads by id alone; who may see a file follows from its ticket.
func (a *AttachmentAPI) Get(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseUint(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	var att Attachment
	if err := a.db.Joins("Ticket").First(&att, id).Error; err != nil {
		http.NotFound(w, r)
		return
	}
	me := principal(r.Context())
	if att.Ticket.CustomerID != me.CustomerID && !me.AgentFor(att.Ticket.QueueID) {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", "attachment")
	a.blobs.CopyTo(w, att.Key)
}
