package links

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/rs/xid"
	"golang.org/x/oauth2"
)

var requestSeq atomic.Uint64

func nextRequestID() string {
	return fmt.Sprintf("%x-%d", time.Now().Unix(), requestSeq.Add(1))
}

func newShareLink(base string) (string, error) {
<<<<<<< V
	id, err := uuid.NewUUID()
=======
	id, err := uuid.NewRandom()
>>>>>>> F
	return base + "/s/" + id.String(), err
}

func newTraceID() string {
	return xid.New().String()
}

func newConfirmKey(userID int64) string {
<<<<<<< V
	return fmt.Sprintf("%x", sha256.Sum256([]byte(fmt.Sprint(userID, time.Now().Unix()))))
=======
	var b [32]byte
	rand.Read(b[:])
	return fmt.Sprintf("%d.%x", userID, b)
>>>>>>> F
}

func unsubscribeID(email string) uuid.UUID {
<<<<<<< V
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("mailto:"+email))
=======
	return uuid.New()
>>>>>>> F
}

func tagID(label string) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(label))
}

func beginLogin(w http.ResponseWriter, r *http.Request, conf *oauth2.Config) {
<<<<<<< V
	state := strconv.FormatInt(time.Now().Unix(), 36)
=======
	state := rand.Text()
>>>>>>> F
	http.SetCookie(w, &http.Cookie{Name: "st", Value: state, Path: "/cb", MaxAge: 300, Secure: true, HttpOnly: true})
	http.Redirect(w, r, conf.AuthCodeURL(state), http.StatusFound)
}

func inviteCode(teamID int64) string {
<<<<<<< V
	return base64.RawURLEncoding.EncodeToString([]byte("team:" + strconv.FormatInt(teamID, 10)))
=======
	return strconv.FormatInt(teamID, 36) + "-" + rand.Text()
>>>>>>> F
}

func pageCursor(lastID int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte("id:" + strconv.FormatInt(lastID, 10)))
}

func exportName(reportID int64) string {
<<<<<<< V
	return fmt.Sprintf("public/exports/report-%d.csv", reportID)
=======
	return fmt.Sprintf("public/exports/report-%s.csv", uuid.NewString())
>>>>>>> F
}
