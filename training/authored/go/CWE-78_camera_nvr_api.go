package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"
)

const recordings = "/var/nvr/recordings"

var (
	cameraID = regexp.MustCompile(`^cam-[0-9]{1,3}$`)
	clock    = regexp.MustCompile(`[0-9]{2}:[0-9]{2}:[0-9]{2}`)
)

type exportRequest struct {
	Camera string `json:"camera"`
	Day    string `json:"day"`
	From   string `json:"from"`
	Length int    `json:"length"`
	Label  string `json:"label"`
}

func decode(w http.ResponseWriter, r *http.Request) (exportRequest, bool) {
	var in exportRequest
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<10)).Decode(&in)
	if err != nil || !cameraID.MatchString(in.Camera) || in.Length < 1 || in.Length > 3600 {
		http.Error(w, "bad request", http.StatusBadRequest)
		return in, false
	}
	if _, err := time.Parse("2006-01-02", in.Day); err != nil {
		http.Error(w, "day", http.StatusBadRequest)
		return in, false
	}
	return in, true
}

func export(w http.ResponseWriter, r *http.Request) {
	in, ok := decode(w, r)
	if !ok {
		return
	}
	if !clock.MatchString(in.From) {
		http.Error(w, "from", http.StatusBadRequest)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Minute)
	defer cancel()
	src := filepath.Join(recordings, in.Camera, in.Day+".mkv")
	dir, err := os.MkdirTemp("", "export-")
	if err != nil {
		http.Error(w, "no space", http.StatusInsufficientStorage)
		return
	}
	defer os.RemoveAll(dir)
	dst := filepath.Join(dir, "clip.mp4")
<<<<<<< V
	line := fmt.Sprintf("ffmpeg -n -ss %s -t %d -i %s -metadata title=%q -c copy %s", in.From, in.Length, src, in.Label, dst)
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
=======
	cmd := exec.CommandContext(ctx, "ffmpeg", "-n", "-ss", in.From, "-t", fmt.Sprint(in.Length),
		"-i", src, "-metadata", "title="+in.Label, "-c", "copy", dst)
>>>>>>> F
	if out, err := cmd.CombinedOutput(); err != nil {
		log.Printf("export %s: %v: %.200s", in.Camera, err, out)
		http.Error(w, "export failed", http.StatusUnprocessableEntity)
		return
	}
	w.Header().Set("Content-Type", "video/mp4")
	http.ServeFile(w, r, dst)
}

func snapshot(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("camera")
	if !cameraID.MatchString(id) {
		http.NotFound(w, r)
		return
	}
	cmd := exec.CommandContext(r.Context(), "ffmpeg", "-v", "quiet", "-i", "rtsp://"+id+".cams.local/main",
		"-frames:v", "1", "-f", "mjpeg", "-")
	w.Header().Set("Content-Type", "image/jpeg")
	cmd.Stdout = w
	if err := cmd.Run(); err != nil {
		log.Printf("snapshot %s: %v", id, err)
	}
}

func usage(w http.ResponseWriter, r *http.Request) {
	out, err := exec.CommandContext(r.Context(), "sh", "-c", "du -sk "+recordings+"/* | sort -rn | head -50").Output()
	if err != nil {
		http.Error(w, "du", http.StatusInternalServerError)
		return
	}
	w.Write(out)
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /export", export)
	mux.HandleFunc("GET /snapshot/{camera}", snapshot)
	mux.HandleFunc("GET /usage", usage)
	log.Fatal(http.ListenAndServe(":8554", mux))
}
