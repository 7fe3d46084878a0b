package tickets

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
)

const maxBulk = 200

type bulkRequest struct {
	IDs    []string `json:"ids"`
	Reason string   `json:"reason"`
}

// ArchiveMany moves the given tickets of the caller's desk to the archive.
func ArchiveMany(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var req bulkRequest
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&req); err != nil {
			http.Error(w, "malformed request", http.StatusBadRequest)
			return
		}
		if len(req.IDs) == 0 || len(req.IDs) > maxBulk {
			http.Error(w, "between 1 and 200 ids", http.StatusBadRequest)
			return
		}
		reason := strings.TrimSpace(req.Reason)
		desk := deskOf(r.Context())
<<<<<<< V
		tag, err := pool.Exec(r.Context(),
			`UPDATE tickets SET state = 'archived', reason = $1
			  WHERE desk_id = $2 AND id IN ('`+strings.Join(req.IDs, "','")+`')`,
			reason, desk)
=======
		tag, err := pool.Exec(r.Context(),
			`UPDATE tickets SET state = 'archived', reason = $1
			  WHERE desk_id = $2 AND id = ANY($3)`,
			reason, desk, req.IDs)
>>>>>>> F
		if err != nil {
			http.Error(w, "archive failed", http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(map[string]int64{"archived": tag.RowsAffected()})
	}
}
