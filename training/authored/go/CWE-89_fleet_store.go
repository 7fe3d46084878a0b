package fleet

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/Masterminds/squirrel"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
)

type Store struct {
	db   *sqlx.DB
	pool *pgxpool.Pool
	orm  *gorm.DB
}

var columns = map[string]string{"plate": "v.plate", "km": "v.mileage", "depot": "d.name"}

// Vehicles serves GET /vehicles?sort=…&dir=…
func (s *Store) Vehicles(ctx context.Context, org int64, sort, dir string) ([]Vehicle, error) {
	col, ok := columns[sort]
	if !ok {
		col = columns["plate"]
	}
<<<<<<< V
	q := fmt.Sprintf("SELECT v.* FROM vehicle v JOIN depot d ON d.id = v.depot_id WHERE v.org_id = $1 ORDER BY %s %s LIMIT 200", col, strings.ToUpper(dir))
=======
	q := fmt.Sprintf("SELECT v.* FROM vehicle v JOIN depot d ON d.id = v.depot_id WHERE v.org_id = $1 ORDER BY %s %s LIMIT 200", col, direction(dir))
>>>>>>> F
	var out []Vehicle
	err := s.db.SelectContext(ctx, &out, q, org)
	return out, err
}

func direction(s string) string {
	if strings.EqualFold(s, "desc") {
		return "DESC"
	}
	return "ASC"
}

func (s *Store) ByPlates(ctx context.Context, org int64, plates []string) ([]Vehicle, error) {
	if len(plates) == 0 {
		return nil, nil
	}
	var out []Vehicle
<<<<<<< V
	q := "SELECT * FROM vehicle WHERE org_id = $1 AND plate IN ('" + strings.Join(plates, "','") + "')"
	err := s.db.SelectContext(ctx, &out, q, org)
=======
	q, args, _ := sqlx.In("SELECT * FROM vehicle WHERE org_id = ? AND plate IN (?)", org, plates)
	err := s.db.SelectContext(ctx, &out, s.db.Rebind(q), args...)
>>>>>>> F
	return out, err
}

func (s *Store) Near(ctx context.Context, lat, lon float64, km int) ([]Vehicle, error) {
	var out []Vehicle
	q := fmt.Sprintf("SELECT * FROM vehicle WHERE earth_distance(pos, ll_to_earth(%f, %f)) < %d LIMIT 50", lat, lon, km*1000)
	err := s.db.SelectContext(ctx, &out, q)
	return out, err
}

func (s *Store) Drivers(org int64, name string) (out []Driver, err error) {
<<<<<<< V
	err = s.orm.Where(fmt.Sprintf("org_id = %d AND name LIKE '%s%%'", org, name)).Limit(50).Find(&out).Error
=======
	err = s.orm.Where("org_id = ? AND name LIKE ? || '%'", org, name).Limit(50).Find(&out).Error
>>>>>>> F
	return out, err
}

func (s *Store) Driver(org int64, id string) (d Driver, err error) {
<<<<<<< V
	err = s.orm.Where("org_id = ?", org).First(&d, id).Error
=======
	err = s.orm.Where("org_id = ?", org).First(&d, "id = ?", id).Error
>>>>>>> F
	return d, err
}

func (s *Store) Sorted(org int64, by string) (out []Driver, err error) {
<<<<<<< V
	err = s.orm.Where("org_id = ?", org).Order(by).Limit(100).Find(&out).Error
=======
	err = s.orm.Where("org_id = ?", org).Order(columnOr(by, "name")).Limit(100).Find(&out).Error
>>>>>>> F
	return out, err
}

func columnOr(by, other string) string {
	switch by {
	case "name", "hired_on":
		return by
	}
	return other
}

func (s *Store) Trips(ctx context.Context, org int64, from, to string) (*sql.Rows, error) {
	q, args, err := squirrel.Select("id", "started_at").From("trip").
		Where(squirrel.Eq{"org_id": org}).
<<<<<<< V
		Where("started_at BETWEEN '" + from + "' AND ?", to).
=======
		Where("started_at BETWEEN ? AND ?", from, to).
>>>>>>> F
		PlaceholderFormat(squirrel.Dollar).Limit(500).ToSql()
	if err != nil {
		return nil, err
	}
	return s.db.QueryContext(ctx, q, args...)
}

func (s *Store) Truncate(ctx context.Context, table string) error {
	// table: one of the import job's own staging tables
	_, err := s.pool.Exec(ctx, "TRUNCATE "+pgx.Identifier{"staging", table}.Sanitize())
	return err
}

func (s *Store) Partition(ctx context.Context, year, month int) error {
	_, err := s.pool.Exec(ctx, fmt.Sprintf("CREATE TABLE IF NOT EXISTS trip_%04d_%02d PARTITION OF trip FOR VALUES FROM ('%04d-%02d-01') TO ('%04d-%02d-01')",
		year, month, year, month, year+month/12, month%12+1))
	return err
}
