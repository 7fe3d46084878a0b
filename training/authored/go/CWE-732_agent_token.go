package agent

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

type credentials struct {
	AgentID string    `json:"agent_id"`
	Token   string    `json:"token"`
	Issued  time.Time `json:"issued"`
}

// saveState keeps what the control plane handed out at registration. The
// agent runs as its own user on hosts that many people log in to.
func saveState(dir string, cr credentials, facts map[string]string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	b, err := json.MarshalIndent(facts, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "facts.json"), b, 0o644); err != nil {
		return err
	}

	b, err = json.Marshal(cr)
	if err != nil {
		return err
	}
	tmp := filepath.Join(dir, "credentials.json.new")
	os.Remove(tmp)
<<<<<<< V
	if err := os.WriteFile(tmp, b, 0o644); err != nil {
=======
	if err := os.WriteFile(tmp, b, 0o600); err != nil {
>>>>>>> F
		return err
	}
	return os.Rename(tmp, filepath.Join(dir, "credentials.json"))
}
