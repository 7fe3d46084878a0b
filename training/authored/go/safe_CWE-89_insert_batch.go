package store

import (
	"context"
	"database/sql"
	"strings"
)

// AddTags attaches tags to an article with a single statement. Tags that are
// attached already stay as they are.
func AddTags(ctx context.Context, db *sql.DB, article int64, tags []string) error {
	if len(tags) == 0 {
		return nil
	}
	marks := strings.Repeat(",(?,?)", len(tags))[1:]
	args := make([]any, 0, 2*len(tags))
	for _, t := range tags {
		args = append(args, article, strings.ToLower(t))
	}
	_, err := db.ExecContext(ctx, "INSERT OR IGNORE INTO article_tag (article, tag) VALUES "+marks, args...)
	return err
}
