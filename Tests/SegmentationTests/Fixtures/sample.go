package notes

import (
	"database/sql"
	"fmt"
	"net/http"
)

const limit = 10

var (
	db   *sql.DB
	name = "notes"
)

// Note is one note.
type Note struct {
	ID   int
	Text string

	tags []string
}

// Find reads a note.
func Find(id string) (*Note, error) {
	query := fmt.Sprintf("select id, text from notes where id = '%s'", id)

	row := db.QueryRow(query)
	var note Note
	if err := row.Scan(&note.ID, &note.Text); err != nil {
		return nil, err
	}

	return &note, nil
}

func (n *Note) Tag(tags ...string) {
	for _, tag := range tags {
		n.tags = append(n.tags, tag)
	}
}

func (n Note) String() string { return n.Text }

func serve(done chan struct{}) {
	handler := func(w http.ResponseWriter, r *http.Request) {
		note, err := Find(r.URL.Query().Get("id"))
		if err != nil {
			http.Error(w, err.Error(), 500)
			return
		}

		fmt.Fprintf(w, "<p>%s</p>", note)
	}

	go http.ListenAndServe(":80", http.HandlerFunc(handler))
	select {
	case <-done:
		fmt.Println("done")

	default:
		panic("no")
	}
}
