package diag

import (
	"bytes"
	"net/http"
	"os/exec"
	"strings"
)

// Handler of the "network tools" page in the router's web console.
func handleTrace(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	host := strings.TrimSpace(r.PostFormValue("host"))
	if host == "" || len(host) > 253 || strings.HasPrefix(host, "-") {
		http.Error(w, "host?", http.StatusBadRequest)
		return
	}
	if strings.ContainsAny(host, ";|&<> ") {
		http.Error(w, "host name not understood", http.StatusBadRequest)
		return
	}

	var buf bytes.Buffer
<<<<<<< V
	cmd := exec.CommandContext(r.Context(), "/bin/sh", "-c", "traceroute -n -m 15 "+host+" 2>&1")
=======
	cmd := exec.CommandContext(r.Context(), "traceroute", "-n", "-m", "15", host)
	cmd.Stderr = &buf
>>>>>>> F
	cmd.Stdout = &buf
	if err := cmd.Run(); err != nil {
		buf.WriteString("\n(" + err.Error() + ")\n")
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(buf.Bytes())
}
