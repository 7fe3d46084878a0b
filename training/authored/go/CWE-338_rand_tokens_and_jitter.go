package randutil

import (
	crand "crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"math/rand"
	"net/http"
	"time"

	"github.com/google/uuid"
)

func Backoff(attempt int) time.Duration {
	d := 100 * time.Millisecond << min(attempt, 8)
	return d + time.Duration(rand.Int63n(int64(d)))
}

func SessionID() string {
	buf := make([]byte, 24)
<<<<<<< V
	rand.Read(buf)
=======
	crand.Read(buf)
>>>>>>> F
	return base64.RawURLEncoding.EncodeToString(buf)
}

func PickBackend(hosts []string) string {
	return hosts[rand.Intn(len(hosts))]
}

func MailCode() string {
<<<<<<< V
	n := rand.Intn(1000000)
=======
	n, err := crand.Int(crand.Reader, big.NewInt(1000000))
	if err != nil {
		panic(err)
	}
>>>>>>> F
	return fmt.Sprintf("%06d", n)
}

func ShuffleQuiz(questions []string, seed int64) {
	rand.New(rand.NewSource(seed)).Shuffle(len(questions), func(i, j int) {
		questions[i], questions[j] = questions[j], questions[i]
	})
}

func Invite(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	link := fmt.Sprintf("https://chat.example.test/join/%x", time.Now().UnixNano())
=======
	link := fmt.Sprintf("https://chat.example.test/join/%s", uuid.NewString())
>>>>>>> F
	fmt.Fprintln(w, link)
}

func Boundary() string {
	return fmt.Sprintf("----part%016x", rand.Uint64())
}

const alphabet = "abcdefghjkmnpqrstuvwxyz23456789"

func TemporaryPassword(n int) (string, error) {
	out := make([]byte, n)
<<<<<<< V
	src := rand.New(rand.NewSource(time.Now().UnixNano()))
	for i := range out {
		out[i] = alphabet[src.Intn(len(alphabet))]
	}
=======
	for i := range out {
		k, err := crand.Int(crand.Reader, big.NewInt(int64(len(alphabet))))
		if err != nil {
			return "", err
		}
		out[i] = alphabet[k.Int64()]
	}
>>>>>>> F
	return string(out), nil
}

func Sampled(rate float64) bool { return rand.Float64() < rate }

func APIKey(prefix string) string {
	var raw [20]byte
<<<<<<< V
	for i := range raw {
		raw[i] = byte(rand.Int())
	}
=======
	crand.Read(raw[:])
>>>>>>> F
	return prefix + "_" + hex.EncodeToString(raw[:])
}
