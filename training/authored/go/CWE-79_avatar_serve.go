package uploads

import (
	"io"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"example.org/forum/internal/blob"
)

type Files struct {
	Blobs *blob.Store
}

// Show sends a member's upload back. ContentType is what the browser of
// the member claimed at upload time.
func (f *Files) Show(c echo.Context) error {
	obj, err := f.Blobs.Get(c.Request().Context(), c.Param("key"))
	if err != nil {
		return echo.NewHTTPError(http.StatusNotFound)
	}
	defer obj.Body.Close()

	h := c.Response().Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, max-age=600")

	ct := strings.ToLower(obj.ContentType)
<<<<<<< V
	if !strings.HasPrefix(ct, "image/") && !strings.HasPrefix(ct, "text/") {
=======
	if ct != "image/png" && ct != "image/jpeg" && ct != "image/webp" {
>>>>>>> F
		ct = "application/octet-stream"
		h.Set("Content-Disposition", "attachment")
	}
	h.Set("Content-Type", ct)
	c.Response().WriteHeader(http.StatusOK)
	_, err = io.Copy(c.Response(), obj.Body)
	return err
}
