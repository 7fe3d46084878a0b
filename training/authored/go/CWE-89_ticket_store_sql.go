package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

const ticketCols = "id, subject, state, owner_id"

type Store struct{ db *sql.DB }

func (s *Store) ByID(ctx context.Context, id int64) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT "+ticketCols+" FROM tickets WHERE id = ?", id)
}

func (s *Store) Search(ctx context.Context, text string) (*sql.Rows, error) {
<<<<<<< V
	q := fmt.Sprintf("SELECT %s FROM tickets WHERE subject LIKE '%%%s%%'", ticketCols, text)
	return s.db.QueryContext(ctx, q)
=======
	q := fmt.Sprintf("SELECT %s FROM tickets WHERE subject LIKE ?", ticketCols)
	return s.db.QueryContext(ctx, q, "%"+text+"%")
>>>>>>> F
}

func (s *Store) ByIDs(ctx context.Context, ids []int64) (*sql.Rows, error) {
	marks := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	return s.db.QueryContext(ctx, "SELECT "+ticketCols+" FROM tickets WHERE id IN ("+marks+")", args...)
}

func (s *Store) ByTags(ctx context.Context, tags []string) (*sql.Rows, error) {
	args := make([]any, 0, len(tags))
	conds := make([]string, 0, len(tags))
	for _, t := range tags {
<<<<<<< V
		conds = append(conds, "tag = '"+t+"'")
=======
		conds, args = append(conds, "tag = ?"), append(args, t)
>>>>>>> F
	}
	return s.db.QueryContext(ctx, "SELECT ticket_id FROM tags WHERE "+strings.Join(conds, " OR "), args...)
}

func (s *Store) List(ctx context.Context, sortBy string, limit int) (*sql.Rows, error) {
	order := "id"
<<<<<<< V
	if sortBy != "" {
=======
	if sortBy == "subject" || sortBy == "state" {
>>>>>>> F
		order = sortBy
	}
	return s.db.QueryContext(ctx, "SELECT "+ticketCols+" FROM tickets ORDER BY "+order+" LIMIT "+strconv.Itoa(limit))
}

func (s *Store) Truncate(ctx context.Context) error {
	for _, table := range []string{"tickets", "tags", "comments"} {
		if _, err := s.db.ExecContext(ctx, "DELETE FROM "+table); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) Close(ctx context.Context, id int64, note string) error {
<<<<<<< V
	_, err := s.db.ExecContext(ctx, "UPDATE tickets SET state='closed', note='"+strings.ReplaceAll(note, "'", `\'`)+"' WHERE id="+strconv.FormatInt(id, 10))
=======
	_, err := s.db.ExecContext(ctx, "UPDATE tickets SET state='closed', note=? WHERE id="+strconv.FormatInt(id, 10), note)
>>>>>>> F
	return err
}

func (s *Store) Page(ctx context.Context, owner string, after string) (*sql.Rows, error) {
<<<<<<< V
	return s.db.QueryContext(ctx, "SELECT "+ticketCols+" FROM tickets WHERE owner_id = ? AND id > '"+after+"'", owner)
=======
	return s.db.QueryContext(ctx, "SELECT "+ticketCols+" FROM tickets WHERE owner_id = ? AND id > ?", owner, after)
>>>>>>> F
}
