package telemetry

import (
	"net/http"
	"time"

	"github.com/jmoiron/sqlx"
)

type reading struct {
	At    time.Time `db:"at" json:"at"`
	Value float64   `db:"value" json:"value"`
}

type api struct {
	db *sqlx.DB
}

func (a *api) series(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	from, err := time.Parse(time.RFC3339, q.Get("from"))
	if err != nil {
		http.Error(w, "from: want RFC 3339", http.StatusBadRequest)
		return
	}
	tag := q.Get("tag")

	var known int
	if err := a.db.Get(&known, "SELECT count(*) FROM sensors WHERE tag = $1", tag); err != nil {
		serverError(w, err)
		return
	}

	var rs []reading
<<<<<<< V
	err = a.db.Select(&rs, "SELECT at, value FROM readings WHERE tag = '"+tag+"' AND at >= $1 ORDER BY at", from)
=======
	err = a.db.Select(&rs, "SELECT at, value FROM readings WHERE tag = $2 AND at >= $1 ORDER BY at", from, tag)
>>>>>>> F
	if err != nil {
		serverError(w, err)
		return
	}
	writeJSON(w, map[string]any{"known": known > 0, "points": rs})
}
