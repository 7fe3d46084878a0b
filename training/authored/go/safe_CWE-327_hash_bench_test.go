package dedup

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
	"hash/maphash"
	"math/rand"
	"testing"
)

// The table that decided which hash the chunk index uses. Run with
//
//	go test -bench=Hash -benchmem ./internal/dedup

var sizes = []int{64, 4 << 10, 1 << 20}

var hashes = []struct {
	name string
	make func() hash.Hash
}{
	{"adler32", func() hash.Hash { return adler32.New() }},
	{"crc32-ieee", func() hash.Hash { return crc32.NewIEEE() }},
	{"crc32-castagnoli", func() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }},
	{"crc64", func() hash.Hash { return crc64.New(crc64.MakeTable(crc64.ECMA)) }},
	{"fnv1a-64", func() hash.Hash { return fnv.New64a() }},
	{"md5", md5.New},
	{"sha1", sha1.New},
	{"sha256", sha256.New},
}

// pattern fills a buffer from a fixed seed: every run hashes the same bytes.
func pattern(n int) []byte {
	rnd := rand.New(rand.NewSource(1))
	buf := make([]byte, n)
	rnd.Read(buf)
	return buf
}

var sink uint64

func BenchmarkHash(b *testing.B) {
	for _, h := range hashes {
		for _, size := range sizes {
			b.Run(fmt.Sprintf("%s/%d", h.name, size), func(b *testing.B) {
				data := pattern(size)
				state := h.make()
				sum := make([]byte, 0, 64)
				b.SetBytes(int64(size))
				b.ReportAllocs()
				b.ResetTimer()
				for i := 0; i < b.N; i++ {
					state.Reset()
					state.Write(data)
					sum = state.Sum(sum[:0])
				}
				sink += uint64(sum[0])
			})
		}
	}
}

func BenchmarkMaphash(b *testing.B) {
	seed := maphash.MakeSeed()
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			data := pattern(size)
			b.SetBytes(int64(size))
			for i := 0; i < b.N; i++ {
				sink ^= maphash.Bytes(seed, data)
			}
		})
	}
}

func BenchmarkIndexLookup(b *testing.B) {
	index := make(map[[sha256.Size]byte]uint32, 1<<16)
	var key [8]byte
	for i := uint32(0); i < 1<<16; i++ {
		binary.LittleEndian.PutUint32(key[:], i)
		index[sha256.Sum256(key[:])] = i
	}
	rnd := rand.New(rand.NewSource(2))
	probes := make([][sha256.Size]byte, 1024)
	for i := range probes {
		binary.LittleEndian.PutUint32(key[:], uint32(rnd.Intn(1<<17)))
		probes[i] = sha256.Sum256(key[:])
	}
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if v, ok := index[probes[i%len(probes)]]; ok {
			sink += uint64(v)
		}
	}
}

// Known answers, so that a wrong import does not go unnoticed.
func TestKnownAnswers(t *testing.T) {
	want := map[string]string{
		"crc32-ieee": "cbf43926",
		"md5":        "25f9e794323b453885f5181f1b624d0b",
		"sha1":       "f7c3bc1d808e04732adf679965ccc34ca7ae3441",
	}
	for _, h := range hashes {
		expected, ok := want[h.name]
		if !ok {
			continue
		}
		state := h.make()
		state.Write([]byte("123456789"))
		if got := fmt.Sprintf("%x", state.Sum(nil)); got != expected {
			t.Errorf("%s: %s, want %s", h.name, got, expected)
		}
	}
}
