package shard

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"hash/fnv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// Ring spreads keys over nodes with consistent hashing.
type Ring struct {
	points []uint64
	owner  map[uint64]string
}

func NewRing(replicas int, nodes ...string) *Ring {
	r := &Ring{owner: make(map[uint64]string)}
	for _, n := range nodes {
		for i := 0; i < replicas; i++ {
			p := point(n + "#" + strconv.Itoa(i))
			r.points = append(r.points, p)
			r.owner[p] = n
		}
	}
	slices.Sort(r.points)
	return r
}

func point(s string) uint64 {
	sum := md5.Sum([]byte(s))
	return binary.BigEndian.Uint64(sum[:8])
}

// Node returns the owner of key, or "" for an empty ring.
func (r *Ring) Node(key string) string {
	if len(r.points) == 0 {
		return ""
	}
	i, _ := slices.BinarySearch(r.points, point(key))
	if i == len(r.points) {
		i = 0
	}
	return r.owner[r.points[i]]
}

// Partition maps a key to one of n partitions.
func Partition(key string, n int) int {
	h := fnv.New32a()
	_, _ = io.WriteString(h, key)
	return int(h.Sum32() % uint32(n))
}

func Checksum(frame []byte) uint32 {
	return crc32.Checksum(frame, crc32.MakeTable(crc32.Castagnoli))
}

// BlobPath is where a blob with this content lives below root.
func BlobPath(root string, data []byte) string {
	sum := sha256.Sum256(data)
	name := hex.EncodeToString(sum[:])
	return filepath.Join(root, name[:2], name)
}

func FileDigest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Bloom is a fixed-size bloom filter.
type Bloom struct {
	bits []uint64
	k    int
}

func NewBloom(n int, p float64) *Bloom {
	m := int(math.Ceil(-float64(n) * math.Log(p) / (math.Ln2 * math.Ln2)))
	return &Bloom{bits: make([]uint64, m/64+1), k: max(1, int(math.Round(float64(m)/float64(n)*math.Ln2)))}
}

func (b *Bloom) each(key string, fn func(word, bit uint64) bool) bool {
	sum := md5.Sum([]byte(key))
	h1, h2 := binary.LittleEndian.Uint64(sum[:8]), binary.LittleEndian.Uint64(sum[8:])
	size := uint64(len(b.bits)) * 64
	for i := 0; i < b.k; i++ {
		pos := (h1 + uint64(i)*h2) % size
		if !fn(pos/64, pos%64) {
			return false
		}
	}
	return true
}

func (b *Bloom) Add(key string) {
	b.each(key, func(w, bit uint64) bool { b.bits[w] |= 1 << bit; return true })
}

func (b *Bloom) Has(key string) bool {
	return b.each(key, func(w, bit uint64) bool { return b.bits[w]>>bit&1 == 1 })
}
