package survey

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/lib/pq"
)

// Submit stores the answers of an anonymous participant.
func (s *Survey) Submit(c echo.Context) error {
	var a Answers
	if err := json.NewDecoder(http.MaxBytesReader(c.Response(), c.Request().Body, 64<<10)).Decode(&a); err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "answers are not valid JSON")
	}
	err := s.repo.Save(c.Request().Context(), c.Param("survey"), a)
	var pe *pq.Error
	switch {
	case err == nil:
		return c.NoContent(http.StatusCreated)
	case errors.As(err, &pe) && pe.Code == "23505":
		return echo.NewHTTPError(http.StatusConflict, "already submitted")
	case errors.As(err, &pe):
<<<<<<< V
		return echo.NewHTTPError(http.StatusInternalServerError, pe.Message+" "+pe.Detail+" "+pe.Where)
=======
		c.Logger().Errorf("save: %s %s %s", pe.Message, pe.Detail, pe.Where)
		return echo.NewHTTPError(http.StatusInternalServerError, "answers could not be stored")
>>>>>>> F
	}
	return err
}
