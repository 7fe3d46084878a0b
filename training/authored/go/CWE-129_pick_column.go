package table

import (
	"fmt"
	"strconv"
)

// Pick returns the cells of one row that a selection such as "1,3" names;
// cols are the parts of the selection. Columns count from one.
func Pick(row []string, cols []string) ([]string, error) {
	out := make([]string, 0, len(cols))
	for _, c := range cols {
		n, err := strconv.Atoi(c)
<<<<<<< V
		if err != nil || n > len(row) {
			return nil, fmt.Errorf("no column %q", c)
		}
=======
		if err != nil || n < 1 || n > len(row) {
			return nil, fmt.Errorf("no column %q", c)
		}
>>>>>>> F
		out = append(out, row[n-1])
	}
	return out, nil
}
