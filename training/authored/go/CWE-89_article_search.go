package wiki

import (
	"database/sql"
	"strings"

	_ "github.com/go-sql-driver/mysql"
)

type Hit struct {
	Slug  string
	Title string
}

// Search looks for articles whose title or body contains every word of
// the phrase. At most eight words are considered.
func Search(db *sql.DB, lang, phrase string) ([]Hit, error) {
	words := strings.Fields(phrase)
	if len(words) > 8 {
		words = words[:8]
	}
	var sb strings.Builder
	args := []any{lang}
	sb.WriteString("SELECT slug, title FROM articles WHERE lang = ?")
	for _, w := range words {
<<<<<<< V
		w = strings.ReplaceAll(w, "'", "''")
		sb.WriteString(" AND (title LIKE '%" + w + "%' OR body LIKE '%" + w + "%')")
=======
		args = append(args, "%"+w+"%", "%"+w+"%")
		sb.WriteString(" AND (title LIKE ? OR body LIKE ?)")
>>>>>>> F
	}
	sb.WriteString(" ORDER BY rank DESC LIMIT 40")
	rows, err := db.Query(sb.String(), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	hits := make([]Hit, 0, 40)
	for rows.Next() {
		var h Hit
		if err := rows.Scan(&h.Slug, &h.Title); err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, rows.Err()
}
