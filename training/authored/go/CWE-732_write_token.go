package auth

import (
	"os"
	"path/filepath"
)

// SaveToken stores the refresh token of the command-line client under the
// user's configuration folder, replacing an older one.
func SaveToken(app, token string) error {
	base, err := os.UserConfigDir()
	if err != nil {
		return err
	}
	dir := filepath.Join(base, app)
<<<<<<< V
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "token"), []byte(token+"\n"), 0o644)
=======
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "token"), []byte(token+"\n"), 0o600)
>>>>>>> F
}
