package parcel

import (
	"fmt"
	"html"
	"net/http"
)

// Status prints the tracking page of a parcel.
func Status(db Lookup) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		no := r.FormValue("no")
		p, ok := db.Find(no)
		if !ok {
			w.WriteHeader(http.StatusNotFound)
<<<<<<< V
			fmt.Fprintf(w, "<p>We know of no parcel <b>%s</b>.</p>", no)
=======
			fmt.Fprintf(w, "<p>We know of no parcel <b>%s</b>.</p>", html.EscapeString(no))
>>>>>>> F
			return
		}
		fmt.Fprintf(w, "<h1>Parcel %d</h1><ul>", p.Number)
		for _, e := range p.Events {
			fmt.Fprintf(w, "<li>%s: %s</li>", e.At.Format("02 Jan 15:04"), html.EscapeString(e.Note))
		}
		fmt.Fprint(w, "</ul>")
	}
}
