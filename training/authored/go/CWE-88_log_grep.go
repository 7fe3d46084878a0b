package logsearch

import (
	"bufio"
	"net/http"
	"os/exec"
	"strings"
)

const logRoot = "/srv/applogs"

// search streams matching lines of the application logs to support staff.
func search(w http.ResponseWriter, r *http.Request) {
	pattern := r.FormValue("q")
	if len(pattern) < 3 || len(pattern) > 120 {
		http.Error(w, "pattern must have 3 to 120 characters", http.StatusBadRequest)
		return
	}
	args := []string{"-r", "-n", "-I", "-m", "500"}
	if r.FormValue("case") != "1" {
		args = append(args, "-i")
	}
<<<<<<< V
	args = append(args, pattern, logRoot)
=======
	args = append(args, "-e", pattern, logRoot)
>>>>>>> F

	cmd := exec.CommandContext(r.Context(), "grep", args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		http.Error(w, "search unavailable", http.StatusInternalServerError)
		return
	}
	if err := cmd.Start(); err != nil {
		http.Error(w, "search unavailable", http.StatusInternalServerError)
		return
	}
	defer cmd.Wait()

	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	sc := bufio.NewScanner(out)
	for sc.Scan() {
		line := strings.TrimPrefix(sc.Text(), logRoot+"/")
		if _, err := w.Write([]byte(line + "\n")); err != nil {
			return
		}
	}
}
