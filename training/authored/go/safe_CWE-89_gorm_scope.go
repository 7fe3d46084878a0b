package catalog

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var sortable = map[string]clause.Column{
	"title": {Name: "title"},
	"year":  {Name: "published"},
}

func (h *Handler) books(c *gin.Context) {
	tx := h.db.Model(&Book{}).Where("library_id = ?", c.GetUint("library"))
	if t := c.Query("title"); t != "" {
		tx = tx.Where("title ILIKE ?", "%"+t+"%")
	}
	if raw := c.Query("id"); raw != "" {
		id, err := strconv.ParseUint(raw, 10, 64)
		if err != nil {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		tx = tx.Where(id)
	}
	if col, ok := sortable[c.Query("sort")]; ok {
		tx = tx.Order(clause.OrderByColumn{Column: col, Desc: c.Query("desc") == "1"})
	}
	var out []Book
	if err := tx.Limit(100).Find(&out).Error; err != nil && err != gorm.ErrRecordNotFound {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, out)
}
