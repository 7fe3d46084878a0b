package members

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

const maxBody = 16 << 10

var (
	errInput  = errors.New("members: input not understood")
	sortable  = map[string]bool{"name": true, "joined": true, "city": true}
	emptyList = []Member{}
)

type Member struct {
	ID     bson.ObjectID `bson:"_id" json:"id"`
	Club   string        `bson:"club" json:"-"`
	Name   string        `bson:"name" json:"name"`
	City   string        `bson:"city" json:"city"`
	Mail   string        `bson:"mail" json:"mail"`
	Code   string        `bson:"day_code" json:"-"`
	Joined time.Time     `bson:"joined" json:"joined"`
}

// searchRequest is what the club desk sends. Conditions holds exact matches
// for the fields that are listed in matchable.
type searchRequest struct {
	Text       string         `json:"text"`
	Conditions map[string]any `json:"conditions"`
	Sort       string         `json:"sort"`
	Limit      int64          `json:"limit"`
}

var matchable = map[string]bool{"city": true, "mail": true, "name": true}

type kioskRequest struct {
	Number string `json:"number"`
	Code   any    `json:"code"`
}

type ClubFunc func(r *http.Request) (club string, ok bool)
type API struct {
	coll *mongo.Collection
	club ClubFunc
}

func New(coll *mongo.Collection, club ClubFunc) *API { return &API{coll: coll, club: club} }
func decode(w http.ResponseWriter, r *http.Request, v any) error {
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	if err := dec.Decode(v); err != nil {
		return errInput
	}
	return nil
}

// scalar accepts the kinds of values that a plain comparison needs.
func scalar(v any) (any, error) {
	switch x := v.(type) {
	case string, bool, float64:
		return x, nil
	}
	return nil, errInput
}

// filter translates a request for one club.
func filter(club string, req *searchRequest) (bson.M, error) {
	f := bson.M{"club": club}
	if t := strings.TrimSpace(req.Text); t != "" {
		if len(t) > 60 {
			return nil, errInput
		}
		f["name"] = bson.M{"$regex": "^" + regexp.QuoteMeta(t), "$options": "i"}
	}
	for field, v := range req.Conditions {
		if !matchable[field] {
			return nil, fmt.Errorf("%w: field %q", errInput, field)
		}
<<<<<<< V
		if s, ok := v.(string); ok && strings.HasPrefix(s, "$") {
			return nil, errInput
		}
		f[field] = v
=======
		s, err := scalar(v)
		if err != nil {
			return nil, err
		}
		f[field] = s
>>>>>>> F
	}
	return f, nil
}

// Search serves POST /members/search.
func (a *API) Search(w http.ResponseWriter, r *http.Request) {
	club, ok := a.club(r)
	if !ok {
		http.Error(w, "sign in first", http.StatusUnauthorized)
		return
	}
	req := searchRequest{Sort: "name", Limit: 50}
	if err := decode(w, r, &req); err != nil {
		a.fail(w, err)
		return
	}
	if !sortable[req.Sort] || req.Limit < 1 || req.Limit > 200 {
		a.fail(w, errInput)
		return
	}
	f, err := filter(club, &req)
	if err != nil {
		a.fail(w, err)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	opts := options.Find().SetSort(bson.D{{Key: req.Sort, Value: 1}}).SetLimit(req.Limit)
	cur, err := a.coll.Find(ctx, f, opts)
	if err != nil {
		a.fail(w, err)
		return
	}
	out := emptyList
	if err := cur.All(ctx, &out); err != nil {
		a.fail(w, err)
		return
	}
	a.write(w, out)
}

// CheckIn serves the kiosk at the door: number and code of the day in,
// name out. The reverse proxy allows five calls a minute for each kiosk.
func (a *API) CheckIn(w http.ResponseWriter, r *http.Request) {
	club, ok := a.club(r)
	if !ok {
		http.Error(w, "kiosk not paired", http.StatusUnauthorized)
		return
	}
	var req kioskRequest
	if err := decode(w, r, &req); err != nil {
		a.fail(w, err)
		return
	}
	id, err := bson.ObjectIDFromHex(req.Number)
	if err != nil {
		a.fail(w, errInput)
		return
	}
<<<<<<< V
	code := req.Code
	if code == nil || code == "" {
=======
	code, ok := req.Code.(string)
	if !ok || code == "" {
>>>>>>> F
		a.fail(w, errInput)
		return
	}
	var m Member
	err = a.coll.FindOne(r.Context(), bson.M{"_id": id, "club": club, "day_code": code}).Decode(&m)
	if errors.Is(err, mongo.ErrNoDocuments) {
		http.Error(w, "number and code do not match", http.StatusForbidden)
		return
	}
	if err != nil {
		a.fail(w, err)
		return
	}
	a.write(w, map[string]string{"name": m.Name})
}
func (a *API) write(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
func (a *API) fail(w http.ResponseWriter, err error) {
	if errors.Is(err, errInput) {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	http.Error(w, "internal error", http.StatusInternalServerError)
}
