package catalog

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/lib/pq"
)

var ident = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,40}$`)

type Field struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Lang string `json:"lang"`
}

// Definition is a collection which a workspace admin describes in the web editor.
type Definition struct {
	Collection string  `json:"collection"`
	Fields     []Field `json:"fields"`
}

type Store struct {
	DB *sql.DB
}

var sqlTypes = map[string]string{"text": "text", "number": "numeric", "date": "date", "flag": "boolean"}

func ParseDefinition(raw []byte) (*Definition, error) {
	var d Definition
	if err := json.Unmarshal(raw, &d); err != nil {
		return nil, err
	}
	d.Collection = strings.ToLower(strings.TrimSpace(d.Collection))
	if !ident.MatchString(d.Collection) {
		return nil, fmt.Errorf("collection %q", d.Collection)
	}
	for i := range d.Fields {
		f := &d.Fields[i]
		f.Name = strings.ToLower(strings.TrimSpace(f.Name))
		if _, ok := sqlTypes[f.Type]; !ok || !ident.MatchString(f.Name) {
			return nil, fmt.Errorf("field %q", f.Name)
		}
		if f.Lang == "" {
			f.Lang = "simple"
		}
	}
	return &d, nil
}

func (s *Store) Create(ctx context.Context, d *Definition) error {
	table := pq.QuoteIdentifier("c_" + d.Collection)
	cols := []string{"id bigserial PRIMARY KEY"}
	for _, f := range d.Fields {
		cols = append(cols, pq.QuoteIdentifier(f.Name)+" "+sqlTypes[f.Type])
	}
	tx, err := s.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "CREATE TABLE "+table+" ("+strings.Join(cols, ", ")+")"); err != nil {
		return err
	}
	for _, f := range d.Fields {
		if f.Type != "text" {
			continue
		}
		if _, err := tx.ExecContext(ctx, indexSQL(table, f)); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func indexSQL(table string, f Field) string {
	return fmt.Sprintf("CREATE INDEX ON %s USING gin (to_tsvector(%s, %s))",
<<<<<<< V
		table, "'"+strings.TrimSpace(f.Lang)+"'", pq.QuoteIdentifier(f.Name))
=======
		table, pq.QuoteLiteral(f.Lang), pq.QuoteIdentifier(f.Name))
>>>>>>> F
}

// Search looks for words in one text field.
func (s *Store) Search(ctx context.Context, d *Definition, field, words string) (*sql.Rows, error) {
	for _, f := range d.Fields {
		if f.Name == field && f.Type == "text" {
			stmt := fmt.Sprintf("SELECT id FROM %s WHERE to_tsvector($1::regconfig, %s) @@ plainto_tsquery($1::regconfig, $2) LIMIT 200",
				pq.QuoteIdentifier("c_"+d.Collection), pq.QuoteIdentifier(f.Name))
			return s.DB.QueryContext(ctx, stmt, f.Lang, words)
		}
	}
	return nil, fmt.Errorf("no text field %q", field)
}
