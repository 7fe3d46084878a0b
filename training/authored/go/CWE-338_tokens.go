package tokens

import (
	crand "crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"math/rand"
	"time"
)

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"

func NewResetToken() (string, error) {
	buf := make([]byte, 32)
<<<<<<< V
	_, err := rand.New(rand.NewSource(time.Now().UnixNano())).Read(buf)
=======
	_, err := crand.Read(buf)
>>>>>>> F
	return base64.RawURLEncoding.EncodeToString(buf), err
}

func backoff(attempt int) time.Duration {
	base := 100 * time.Millisecond << min(attempt, 8)
	return base/2 + time.Duration(rand.Int63n(int64(base)))
}

func NewTemporaryPassword(n int) string {
	out := make([]byte, n)
	for i := range out {
<<<<<<< V
		out[i] = letters[rand.Intn(len(letters))]
=======
		k, err := crand.Int(crand.Reader, big.NewInt(int64(len(letters))))
		if err != nil {
			panic(err)
		}
		out[i] = letters[k.Int64()]
>>>>>>> F
	}
	return string(out)
}

func shuffleQuestions(ids []int, seed int64) []int {
	out := append([]int(nil), ids...)
	rand.New(rand.NewSource(seed)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func smsCode() (string, error) {
<<<<<<< V
	return fmt.Sprintf("%06d", rand.Int31n(1000000)), nil
=======
	n, err := crand.Int(crand.Reader, big.NewInt(1000000))
	return fmt.Sprintf("%06d", n), err
>>>>>>> F
}

func sessionID(user string) string {
	buf := make([]byte, 24)
<<<<<<< V
	copy(buf, user+time.Now().Format(time.RFC3339Nano))
=======
	crand.Read(buf)
>>>>>>> F
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:])
}

func NewAPIKey() (string, error) {
<<<<<<< V
	buf := make([]byte, 3)
=======
	buf := make([]byte, 30)
>>>>>>> F
	if _, err := crand.Read(buf); err != nil {
		return "", err
	}
	return "pk_" + base64.RawURLEncoding.EncodeToString(buf), nil
}

func sampled(rate float64) bool {
	return rand.Float64() < rate
}

func giftCode(orderID int64) string {
<<<<<<< V
	src := rand.New(rand.NewSource(orderID))
	return fmt.Sprintf("GIFT-%016X", src.Uint64())
=======
	var buf [8]byte
	crand.Read(buf[:])
	return fmt.Sprintf("GIFT-%016X", buf)
>>>>>>> F
}

func demoOrders(n int) []string {
	out := make([]string, 0, n)
	for range n {
		out = append(out, fmt.Sprintf("DEMO-%06d", rand.Intn(1000000)))
	}
	return out
}
