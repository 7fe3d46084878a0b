package repo

import (
	"context"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql"
	sq "github.com/Masterminds/squirrel"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

type Product struct {
	ID    uint
	Name  string
	Owner string
	Price int
}

func findByName(db *gorm.DB, name string) (p Product, err error) {
<<<<<<< V
	err = db.Where(fmt.Sprintf("name = '%s'", name)).First(&p).Error
=======
	err = db.Where("name = ?", name).First(&p).Error
>>>>>>> F
	return p, err
}

func findByKey(db *gorm.DB, key string) (p Product, err error) {
<<<<<<< V
	err = db.First(&p, key).Error
=======
	err = db.First(&p, "id = ?", key).Error
>>>>>>> F
	return p, err
}

func cheap(db *gorm.DB, max int) (out []Product, err error) {
	err = db.Where(fmt.Sprintf("price <= %d", max)).Order("price").Find(&out).Error
	return out, err
}

func totals(db *gorm.DB, owner string) (n int64, err error) {
<<<<<<< V
	err = db.Raw("SELECT sum(price) FROM products WHERE owner = '" + owner + "'").Scan(&n).Error
=======
	err = db.Raw("SELECT sum(price) FROM products WHERE owner = ?", owner).Scan(&n).Error
>>>>>>> F
	return n, err
}

func pick(db *gorm.DB, fields []string) (out []map[string]any, err error) {
	q := db.Model(&Product{})
<<<<<<< V
	err = q.Select(strings.Join(fields, ", ")).Find(&out).Error
=======
	err = q.Select("id", "name").Find(&out).Error
>>>>>>> F
	return out, err
}

func joined(db *gorm.DB, region string) (out []Product, err error) {
<<<<<<< V
	err = db.Joins("JOIN shops ON shops.id = products.shop_id AND shops.region = '" + region + "'").Find(&out).Error
=======
	err = db.Joins("JOIN shops ON shops.id = products.shop_id AND shops.region = ?", region).Find(&out).Error
>>>>>>> F
	return out, err
}

func countQuery(owner string) sq.SelectBuilder {
<<<<<<< V
	return sq.Select("count(*)").From("products").Where("owner = '" + owner + "'")
=======
	return sq.Select("count(*)").From("products").Where(sq.Eq{"owner": owner})
>>>>>>> F
}

func jsonQuery(path []string, value string) sq.SelectBuilder {
	b := sq.Select("id").From("products").PlaceholderFormat(sq.Dollar)
<<<<<<< V
	return b.Where(sq.Expr("attrs #>> '{"+strings.Join(path, ",")+"}' = ?", value))
=======
	return b.Where(sq.Expr("attrs #>> ? = ?", "{"+strings.Join(path, ",")+"}", value))
>>>>>>> F
}

func entPrefix(prefix string) func(*sql.Selector) {
	return func(s *sql.Selector) {
<<<<<<< V
		s.Where(sql.P(func(b *sql.Builder) { b.WriteString("name LIKE '" + prefix + "%'") }))
=======
		s.Where(sql.HasPrefix(s.C("name"), prefix))
>>>>>>> F
	}
}

func bunOwned(ctx context.Context, db *bun.DB, owner string) (out []Product, err error) {
	err = db.NewSelect().Model(&out).Where("owner = ?", owner).OrderExpr("price DESC").Scan(ctx)
	return out, err
}

func markSold(db *gorm.DB, ids []uint) error {
	return db.Model(&Product{}).Where("id IN ?", ids).UpdateColumn("price", gorm.Expr("price * 0")).Error
}
