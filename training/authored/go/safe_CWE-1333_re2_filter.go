package grep

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
)

const maxPattern = 256

// Lines returns up to max lines that match a pattern which the user of the
// log page typed. Matching takes time linear in the length of the line.
func Lines(r io.Reader, pattern string, max int) ([]string, error) {
	if len(pattern) > maxPattern {
		return nil, fmt.Errorf("pattern of more than %d bytes", maxPattern)
	}
	re, err := regexp.Compile("(?i)(?:" + pattern + ")+")
	if err != nil {
		return nil, fmt.Errorf("pattern: %w", err)
	}
	var out []string
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 256<<10)
	for sc.Scan() && len(out) < max {
		if re.Match(sc.Bytes()) {
			out = append(out, sc.Text())
		}
	}
	return out, sc.Err()
}
