package files

import (
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
)

const exportDir = "/srv/app/exports"

func download(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
<<<<<<< V
	f, err := os.Open(filepath.Join(exportDir, name))
=======
	f, err := os.OpenInRoot(exportDir, name)
>>>>>>> F
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil || st.IsDir() {
		http.NotFound(w, r)
		return
	}
	http.ServeContent(w, r, st.Name(), st.ModTime(), f)
}

func index(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, "web/index.html")
}

func invoicePDF(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.ParseUint(chi.URLParam(r, "number"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, filepath.Join("/srv/app/invoices", fmt.Sprintf("%d.pdf", n)))
}

func mountAssets(mux *http.ServeMux) {
<<<<<<< V
	mux.Handle("/assets/", http.StripPrefix("/assets/", http.FileServer(http.Dir("."))))
=======
	mux.Handle("/assets/", http.StripPrefix("/assets/", http.FileServer(http.Dir("./web/assets"))))
>>>>>>> F
}

func avatar(c *gin.Context) {
	name := c.Query("file")
<<<<<<< V
	c.File(filepath.Join("/srv/app/avatars", filepath.Clean(name)))
=======
	c.File(filepath.Join("/srv/app/avatars", filepath.Clean("/"+name)))
>>>>>>> F
}

func attachment(c echo.Context) error {
	name := c.QueryParam("name")
<<<<<<< V
	return c.Attachment("/srv/app/mail/"+name, filepath.Base(name))
=======
	return c.Attachment("/srv/app/mail/"+filepath.Base(name), filepath.Base(name))
>>>>>>> F
}

func manual(c *fiber.Ctx) error {
	page := c.Query("page", "start")
<<<<<<< V
	page = strings.ReplaceAll(page, "../", "")
	return c.SendFile("./manual/" + page + ".html")
=======
	if !pages[page] {
		return fiber.ErrNotFound
	}
	return c.SendFile("./manual/" + page + ".html")
>>>>>>> F
}

var pages = map[string]bool{"start": true, "install": true, "faq": true}

func snippet(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
<<<<<<< V
	raw, err := os.ReadFile("snippets/" + name)
=======
	raw, err := fs.ReadFile(os.DirFS("snippets"), name)
>>>>>>> F
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Write(raw)
}

func nameDownload(w http.ResponseWriter, title string) {
	w.Header().Set("Content-Type", "application/octet-stream")
<<<<<<< V
	w.Header().Set("Content-Disposition", `attachment; filename="`+title+`"`)
=======
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": title}))
>>>>>>> F
}

func mountDocs(mux *http.ServeMux, embedded fs.FS) {
	mux.Handle("/docs/", http.StripPrefix("/docs/", http.FileServer(http.FS(embedded))))
}
