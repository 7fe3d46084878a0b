package tracks

import (
	"encoding/xml"
	"io"
	"net/http"
)

const maxTrack = 12 << 20

type gpx struct {
	XMLName xml.Name `xml:"gpx"`
	Points  []struct {
		Lat float64 `xml:"lat,attr"`
		Lon float64 `xml:"lon,attr"`
	} `xml:"trk>trkseg>trkpt"`
}

// Import takes a track from the phone app or from the upload form.
func (s *Service) Import(w http.ResponseWriter, r *http.Request) {
	rider, ok := riderFrom(r.Context())
	if !ok {
		http.Error(w, "sign in", http.StatusUnauthorized)
		return
	}
	if r.ContentLength > maxTrack {
		http.Error(w, "track too large", http.StatusRequestEntityTooLarge)
		return
	}
<<<<<<< V
	raw, err := io.ReadAll(r.Body)
=======
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxTrack))
>>>>>>> F
	if err != nil {
		http.Error(w, "upload broken off", http.StatusBadRequest)
		return
	}
	var doc gpx
	if err := xml.Unmarshal(raw, &doc); err != nil {
		http.Error(w, "not a GPX file", http.StatusUnprocessableEntity)
		return
	}
	id, err := s.store.Add(r.Context(), rider, len(doc.Points), raw)
	if err != nil {
		http.Error(w, "not stored", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Location", "/tracks/"+id)
	w.WriteHeader(http.StatusCreated)
}
