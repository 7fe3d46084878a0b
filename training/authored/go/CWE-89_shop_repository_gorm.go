package repo

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Product struct {
	ID    uint
	Name  string
	Price int
	Shop  string
}

var sortable = map[string]string{"name": "name", "price": "price", "newest": "created_at"}

func Find(db *gorm.DB, c *gin.Context) {
	var out []Product
<<<<<<< V
	db.Where("name = '" + c.Query("name") + "'").Find(&out)
=======
	db.Where("name = ?", c.Query("name")).Find(&out)
>>>>>>> F
	c.JSON(http.StatusOK, out)
}

func Sorted(db *gorm.DB, c *gin.Context) {
	var out []Product
	col, ok := sortable[c.Query("sort")]
	if !ok {
		col = "id"
	}
	db.Order(col + " DESC").Limit(50).Find(&out)
	c.JSON(http.StatusOK, out)
}

func Ordered(db *gorm.DB, c *gin.Context) {
	var out []Product
	by, desc := c.DefaultQuery("by", "id"), c.Query("dir") == "desc"
<<<<<<< V
	db.Order(clause.OrderByColumn{Column: clause.Column{Name: by, Raw: true}, Desc: desc}).Find(&out)
=======
	db.Order(clause.OrderByColumn{Column: clause.Column{Name: by}, Desc: desc}).Find(&out)
>>>>>>> F
	c.JSON(http.StatusOK, out)
}

func First(db *gorm.DB, c *gin.Context) {
	var p Product
	id := c.Param("id")
<<<<<<< V
	if err := db.First(&p, id).Error; err != nil {
=======
	if err := db.First(&p, "id = ?", id).Error; err != nil {
>>>>>>> F
		c.Status(http.StatusNotFound)
		return
	}
	c.JSON(http.StatusOK, p)
}

func Raise(db *gorm.DB, shop string, percent int) error {
	return db.Exec("UPDATE products SET price = price * (100 + ?) / 100 WHERE shop = ?", percent, shop).Error
}

func Totals(db *gorm.DB, field string) ([]map[string]any, error) {
	var rows []map[string]any
<<<<<<< V
	if strings.ContainsAny(field, `'";`) {
=======
	if _, ok := sortable[field]; !ok {
>>>>>>> F
		return nil, gorm.ErrInvalidField
	}
	err := db.Raw("SELECT " + field + ", COUNT(*) AS n FROM products GROUP BY " + field).Scan(&rows).Error
	return rows, err
}

func InShops(db *sqlx.DB, shops []string) ([]Product, error) {
	q, args, err := sqlx.In("SELECT id, name, price, shop FROM products WHERE shop IN (?)", shops)
	if err != nil {
		return nil, err
	}
	var out []Product
	return out, db.Select(&out, db.Rebind(q), args...)
}

func Rename(db *sqlx.DB, id int, name string) error {
<<<<<<< V
	_, err := db.NamedExec("UPDATE products SET name = '"+name+"' WHERE id = :id", map[string]any{"id": id})
=======
	_, err := db.NamedExec("UPDATE products SET name = :name WHERE id = :id", map[string]any{"id": id, "name": name})
>>>>>>> F
	return err
}
