package members

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

var extensions = map[string]string{
	"image/png":  ".png",
	"image/jpeg": ".jpg",
	"image/gif":  ".gif",
}

// Avatar stores a picture under the document root of the web server, from
// where it is served as is.
func (s *Site) Avatar(w http.ResponseWriter, r *http.Request) {
	m := memberFrom(r)
	r.Body = http.MaxBytesReader(w, r.Body, 2<<20)
	file, fh, err := r.FormFile("avatar")
	if err != nil {
		http.Error(w, "no picture", http.StatusBadRequest)
		return
	}
	defer file.Close()

	head := make([]byte, 512)
	n, _ := io.ReadFull(file, head)
	kind := http.DetectContentType(head[:n])
	if _, ok := extensions[kind]; !ok {
		http.Error(w, "PNG, JPEG or GIF, please", http.StatusUnsupportedMediaType)
		return
	}
<<<<<<< V
	ext := strings.ToLower(filepath.Ext(fh.Filename))
=======
	ext := extensions[kind]
>>>>>>> F
	dst := filepath.Join(s.docroot, "avatars", fmt.Sprintf("%d%s", m.ID, ext))
	out, err := os.OpenFile(dst, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		http.Error(w, "not stored", http.StatusInternalServerError)
		return
	}
	defer out.Close()
	io.Copy(out, io.MultiReader(strings.NewReader(string(head[:n])), file))
	s.log.Info("avatar", "member", m.ID, "name", fh.Filename)
	http.Redirect(w, r, "/me", http.StatusSeeOther)
}
