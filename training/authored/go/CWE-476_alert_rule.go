package alerts

import (
	"encoding/json"
	"log"
)

type Rule struct {
	Name      string     `json:"name"`
	Metric    string     `json:"metric"`
	Threshold *Threshold `json:"threshold"`
	Notify    *Channel   `json:"notify"`
}

type Threshold struct {
	Above float64 `json:"above"`
	For   int     `json:"for_seconds"`
}

type Channel struct {
	Kind   string `json:"kind"`
	Target string `json:"target"`
}

// evaluate runs in the single evaluation goroutine for each sample that
// matches a rule. Rules are JSON documents which customers upload.
func (e *Engine) evaluate(doc []byte, sample Sample) {
	var r Rule
	if err := json.Unmarshal(doc, &r); err != nil {
		log.Printf("rule skipped: %v", err)
		return
	}
<<<<<<< V
	if r.Name == "" || r.Metric != sample.Metric {
=======
	if r.Threshold == nil || r.Metric != sample.Metric {
>>>>>>> F
		return
	}
	if sample.Value <= r.Threshold.Above || sample.Seconds < r.Threshold.For {
		return
	}
	if r.Notify != nil {
		e.send(r.Notify.Kind, r.Notify.Target, r.Name)
	}
}
