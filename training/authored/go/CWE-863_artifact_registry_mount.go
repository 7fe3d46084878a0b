package registry

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
)

var (
	repoRe   = regexp.MustCompile(`^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$`)
	digestRe = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

	errDenied = errors.New("denied")
)

type Access interface {
	Allowed(subject, repo, action string) bool
}

type Blobs interface {
	Has(repo, digest string) bool
	Open(repo, digest string) (io.ReadCloser, int64, error)
	Link(repo, digest string) error
	Begin(repo string) (string, error)
	Remove(repo, digest string) error
}

type API struct {
	Access Access
	Blobs  Blobs
}

func (a *API) check(r *http.Request, repo, action string) error {
	if !repoRe.MatchString(repo) || len(repo) > 255 {
		return errDenied
	}
	if !a.Access.Allowed(subjectOf(r), repo, action) {
		return errDenied
	}
	return nil
}

func split(path string) (repo, tail string) {
	path = strings.TrimPrefix(path, "/v2/")
	i := strings.LastIndex(path, "/blobs/")
	if i < 0 {
		return "", ""
	}
	return path[:i], path[i+len("/blobs/"):]
}

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	repo, tail := split(r.URL.Path)
	var err error
	switch {
	case r.Method == http.MethodGet && digestRe.MatchString(tail):
		if err = a.check(r, repo, "pull"); err == nil {
			err = a.pull(w, repo, tail)
		}
	case r.Method == http.MethodDelete && digestRe.MatchString(tail):
		if err = a.check(r, repo, "delete"); err == nil {
			err = a.Blobs.Remove(repo, tail)
		}
	case r.Method == http.MethodPost && tail == "uploads/":
		if err = a.check(r, repo, "push"); err == nil {
			err = a.upload(w, r, repo)
		}
	default:
		http.NotFound(w, r)
		return
	}
	switch {
	case errors.Is(err, errDenied):
		http.Error(w, "denied", http.StatusForbidden)
	case err != nil:
		http.Error(w, "failed", http.StatusInternalServerError)
	}
}

func (a *API) pull(w http.ResponseWriter, repo, digest string) error {
	rc, size, err := a.Blobs.Open(repo, digest)
	if err != nil {
		return err
	}
	defer rc.Close()
	w.Header().Set("Content-Length", fmt.Sprint(size))
	_, err = io.Copy(w, rc)
	return err
}

// upload starts an upload or, with ?mount=digest&from=repo, takes over a layer.
func (a *API) upload(w http.ResponseWriter, r *http.Request, repo string) error {
	q := r.URL.Query()
	mount, from := q.Get("mount"), q.Get("from")
	if digestRe.MatchString(mount) && from != "" {
<<<<<<< V
		if len(from) < 256 && repoRe.MatchString(from) && a.Blobs.Has(from, mount) {
=======
		if a.check(r, from, "pull") == nil && a.Blobs.Has(from, mount) {
>>>>>>> F
			if err := a.Blobs.Link(repo, mount); err != nil {
				return err
			}
			w.Header().Set("Location", "/v2/"+repo+"/blobs/"+mount)
			w.WriteHeader(http.StatusCreated)
			return nil
		}
	}
	id, err := a.Blobs.Begin(repo)
	if err != nil {
		return err
	}
	w.Header().Set("Location", "/v2/"+repo+"/blobs/uploads/"+id)
	w.WriteHeader(http.StatusAccepted)
	return nil
}
