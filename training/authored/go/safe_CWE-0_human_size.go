package units

import "fmt"

// HumanSize formats a number of bytes with a binary prefix and one decimal,
// such as "3.4 MiB". Sizes below 1024 are given in bytes.
func HumanSize(n uint64) string {
	if n < 1024 {
		return fmt.Sprintf("%d B", n)
	}
	const prefixes = "KMGTPE"
	value := float64(n) / 1024
	i := 0
	for value >= 1023.95 && i < len(prefixes)-1 {
		value /= 1024
		i++
	}
	return fmt.Sprintf("%.1f %ciB", value, prefixes[i])
}
