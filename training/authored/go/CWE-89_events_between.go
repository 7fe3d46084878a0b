package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// EventNames returns the names of the events at a venue in a period, oldest
// first. The venue is the slug of the page's address.
func EventNames(ctx context.Context, db *sql.DB, venue string, from, to time.Time) ([]string, error) {
<<<<<<< V
	query := fmt.Sprintf("SELECT name FROM event WHERE venue = %q AND starts BETWEEN ? AND ? ORDER BY starts", venue)
	rows, err := db.QueryContext(ctx, query, from, to)
	if err != nil {
		return nil, fmt.Errorf("events of %q: %w", venue, err)
	}
=======
	query := "SELECT name FROM event WHERE venue = ? AND starts BETWEEN ? AND ? ORDER BY starts"
	rows, err := db.QueryContext(ctx, query, venue, from, to)
	if err != nil {
		return nil, fmt.Errorf("events of %q: %w", venue, err)
	}
>>>>>>> F
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
