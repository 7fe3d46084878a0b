package bot

import (
	"fmt"
	"strconv"
	"strings"
)

type Command struct {
	Verb string
	Room string
	Mins int
}

// Parse reads chat lines such as "!mute lobby 10".
func Parse(line string) (Command, error) {
	f := strings.Fields(line)
	if len(f) == 0 || f[0][0] != '!' {
		return Command{}, fmt.Errorf("not a command")
	}
	c := Command{Verb: f[0][1:], Mins: 5}
	if len(f) < 2 {
		return c, fmt.Errorf("which room?")
	}
	c.Room = f[1]
	if len(f) > 2 {
		n, err := strconv.Atoi(f[2])
		if err != nil || n < 1 || n > 1440 {
			return c, fmt.Errorf("how many minutes?")
		}
		c.Mins = n
	}
	if rest := f[min(len(f), 3):]; len(rest) > 0 {
		return c, fmt.Errorf("did not expect %q", rest[0])
	}
	return c, nil
}
