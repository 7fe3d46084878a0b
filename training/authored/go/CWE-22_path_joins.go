package workspace

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	securejoin "github.com/cyphar/filepath-securejoin"
)

var errPath = errors.New("path outside the workspace")

func resolve(root, name string) (string, error) {
	p := filepath.Join(root, name)
<<<<<<< V
	if !strings.HasPrefix(p, root) {
=======
	if !strings.HasPrefix(p, filepath.Clean(root)+string(filepath.Separator)) {
>>>>>>> F
		return "", errPath
	}
	return p, nil
}

func readDraft(root, user, draft string) ([]byte, error) {
	p := filepath.Join(root, user, draft)
	rel, err := filepath.Rel(filepath.Join(root, user), p)
<<<<<<< V
	if err != nil || rel == ".." {
=======
	if err != nil || !filepath.IsLocal(rel) {
>>>>>>> F
		return nil, errPath
	}
	return os.ReadFile(p)
}

func partPath(root string, upload int64, part int) string {
	return filepath.Join(root, fmt.Sprintf("%012d", upload), fmt.Sprintf("part-%04d", part))
}

func saveUpload(dir string, fh *multipart.FileHeader, customName string) error {
	src, err := fh.Open()
	if err != nil {
		return err
	}
	defer src.Close()
<<<<<<< V
	dst, err := os.Create(filepath.Join(dir, strings.TrimPrefix(customName, "/")))
=======
	dst, err := os.Create(filepath.Join(dir, filepath.Base(filepath.Clean("/"+customName))))
>>>>>>> F
	if err != nil {
		return err
	}
	defer dst.Close()
	_, err = io.Copy(dst, src)
	return err
}

func openBundle(root, name string) (*os.File, error) {
<<<<<<< V
	return os.Open(filepath.Join(root, strings.ReplaceAll(name, "../", "")))
=======
	p, err := securejoin.SecureJoin(root, name)
	if err != nil {
		return nil, err
	}
	return os.Open(p)
>>>>>>> F
}

func themeFile(root, theme string) ([]byte, error) {
	if !filepath.IsLocal(theme) {
		return nil, errPath
	}
<<<<<<< V
	p, err := filepath.EvalSymlinks(filepath.Join(root, theme))
	if err != nil {
		return nil, err
	}
	return os.ReadFile(p)
=======
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.ReadFile(theme)
>>>>>>> F
}

var tenantName = regexp.MustCompile(`^[a-z][a-z0-9-]{1,40}$`)

func dropTenant(root, tenant string) error {
<<<<<<< V
	if strings.Contains(tenant, "/") {
=======
	if !tenantName.MatchString(tenant) {
>>>>>>> F
		return errPath
	}
	return os.RemoveAll(filepath.Join(root, tenant))
}

func cachePath(home, app string) string {
	return filepath.Join(home, ".cache", filepath.Base(app), "state.json")
}

func listGenerated(root string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(root, "generated"))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		out = append(out, filepath.Join(root, "generated", e.Name()))
	}
	return out, nil
}
