package reports

import (
	"fmt"
	"net/http"
	"regexp"

	"github.com/labstack/echo/v4"
	"gorm.io/gorm"
)

type summaryRow struct {
	Key   string
	Count int64
}

// Summary groups the shipments of a depot by the column that the
// dashboard widget is configured with.
func Summary(db *gorm.DB) echo.HandlerFunc {
	return func(c echo.Context) error {
		by := c.QueryParam("by")
<<<<<<< V
		if ok, _ := regexp.MatchString(`[a-z_]{1,32}`, by); !ok {
=======
		if ok, _ := regexp.MatchString(`^[a-z_]{1,32}$`, by); !ok {
>>>>>>> F
			return echo.NewHTTPError(http.StatusBadRequest, "group column")
		}

		var rows []summaryRow
		err := db.Table("shipments").
			Select(fmt.Sprintf("%s AS key, count(*) AS count", by)).
			Where("depot_id = ?", c.Param("depot")).
			Group(by).
			Scan(&rows).Error
		if err != nil {
			c.Logger().Error(err)
			return echo.NewHTTPError(http.StatusInternalServerError)
		}
		return c.JSON(http.StatusOK, rows)
	}
}
