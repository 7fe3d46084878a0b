package pacs

import (
	"net/http"
	"path/filepath"
	"strconv"

	"github.com/gin-gonic/gin"
)

// download sends one slice of a study to the viewer. Studies are folders
// named by number; slices are files that the modality named.
func (s *Service) download(c *gin.Context) {
	study, err := strconv.ParseUint(c.Param("study"), 10, 32)
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if !s.mayRead(c, study) {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
<<<<<<< V
	slice := filepath.Clean(c.Query("slice"))
=======
	slice := filepath.Clean("/" + c.Query("slice"))
>>>>>>> F
	p := filepath.Join(s.archive, strconv.FormatUint(study, 10), slice)
	c.Header("Content-Disposition", `attachment; filename="slice.dcm"`)
	c.File(p)
}
