package events

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Event struct {
	ID   uint64    `json:"id"`
	At   time.Time `json:"at"`
	Kind string    `json:"kind"`
	Body string    `json:"body"`
}

// List is public: the status page of each site reads it.
func List(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		limit, err := strconv.Atoi(c.DefaultQuery("limit", "50"))
<<<<<<< V
		if err != nil || limit == 0 || limit > 200 {
=======
		if err != nil || limit < 1 || limit > 200 {
>>>>>>> F
			limit = 50
		}
		after, err := strconv.ParseUint(c.DefaultQuery("after", "0"), 10, 63)
		if err != nil {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		var evs []Event
		err = db.Where("site = ? AND id > ?", c.Param("site"), after).
			Order("id").Limit(limit).Find(&evs).Error
		if err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, evs)
	}
}
