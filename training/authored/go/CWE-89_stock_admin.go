// Command stockadmin is the small web back end of the warehouse scanners.
package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

	_ "github.com/lib/pq"
)

type item struct {
	ID    int64  `json:"id"`
	SKU   string `json:"sku"`
	Bin   string `json:"bin"`
	Count int    `json:"count"`
}

type server struct{ db *sql.DB }

var sortable = map[string]bool{"sku": true, "bin": true, "count": true}

func (s *server) list(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	sort := q.Get("sort")
	if !sortable[sort] {
		sort = "sku"
	}
	limit, err := strconv.Atoi(q.Get("limit"))
	if err != nil || limit < 1 || limit > 500 {
		limit = 100
	}
<<<<<<< V
	where := ""
	if prefix := q.Get("prefix"); prefix != "" {
		where = fmt.Sprintf("WHERE sku LIKE '%s%%'", strings.ToUpper(prefix))
	}
	rows, err := s.db.QueryContext(r.Context(),
		fmt.Sprintf("SELECT id, sku, bin, count FROM item %s ORDER BY %s LIMIT %d", where, sort, limit))
=======
	rows, err := s.db.QueryContext(r.Context(),
		fmt.Sprintf("SELECT id, sku, bin, count FROM item WHERE sku LIKE $1 ORDER BY %s LIMIT %d", sort, limit),
		strings.ToUpper(q.Get("prefix"))+"%")
>>>>>>> F
	if err != nil {
		s.fail(w, err)
		return
	}
	defer rows.Close()
	items := []item{}
	for rows.Next() {
		var it item
		if err := rows.Scan(&it.ID, &it.SKU, &it.Bin, &it.Count); err != nil {
			s.fail(w, err)
			return
		}
		items = append(items, it)
	}
	writeJSON(w, items)
}

func (s *server) move(w http.ResponseWriter, r *http.Request) {
	var in struct {
		ID  int64  `json:"id"`
		Bin string `json:"bin"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&in); err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	var free bool
	err := s.db.QueryRowContext(r.Context(),
<<<<<<< V
		"SELECT NOT blocked FROM bin WHERE code = '"+in.Bin+"'").Scan(&free)
=======
		"SELECT NOT blocked FROM bin WHERE code = $1", in.Bin).Scan(&free)
>>>>>>> F
	if err == sql.ErrNoRows || (err == nil && !free) {
		http.Error(w, "bin not available", http.StatusConflict)
		return
	}
	if err == nil {
		_, err = s.db.ExecContext(r.Context(), "UPDATE item SET bin = $1 WHERE id = $2", in.Bin, in.ID)
	}
	if err != nil {
		s.fail(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *server) fail(w http.ResponseWriter, err error) {
	log.Print(err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v)
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	s := &server{db: db}
	http.HandleFunc("GET /items", s.list)
	http.HandleFunc("POST /move", s.move)
	log.Fatal(http.ListenAndServe("127.0.0.1:8095", nil))
}
