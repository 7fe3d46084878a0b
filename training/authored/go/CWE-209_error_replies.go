package web

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var ErrQuota = errors.New("monthly quota is used up")

func Order(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var state string
		err := db.QueryRowContext(r.Context(), "SELECT state FROM orders WHERE id = $1", r.PathValue("id")).Scan(&state)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			http.Error(w, err.Error(), http.StatusNotFound)
		case err != nil:
			slog.Error("order query", "err", err, "id", r.PathValue("id"))
<<<<<<< V
			http.Error(w, err.Error(), http.StatusInternalServerError)
=======
			http.Error(w, "storage", http.StatusInternalServerError)
>>>>>>> F
		default:
			fmt.Fprintln(w, state)
		}
	}
}

func Validate(w http.ResponseWriter, r *http.Request) {
	var in struct{ Count int }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&in); err != nil {
		http.Error(w, "body: "+err.Error(), http.StatusBadRequest)
		return
	}
	if in.Count > 100 {
		http.Error(w, ErrQuota.Error(), http.StatusTooManyRequests)
	}
}

func Recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
<<<<<<< V
				slog.Error("panic", "value", v)
				http.Error(w, fmt.Sprintf("%v\n%s", v, debug.Stack()), http.StatusInternalServerError)
=======
				slog.Error("panic", "value", v, "stack", string(debug.Stack()))
				http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
>>>>>>> F
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func Avatar(c *gin.Context) {
	data, err := os.ReadFile("/var/lib/web/avatars/" + c.GetString("uid"))
	if err != nil {
<<<<<<< V
		c.JSON(http.StatusNotFound, gin.H{"error": err.Error()})
=======
		c.JSON(http.StatusNotFound, gin.H{"error": "no avatar"})
>>>>>>> F
		return
	}
	c.Data(http.StatusOK, "image/png", data)
}

func GRPCError(err error) error {
	if errors.Is(err, ErrQuota) {
		return status.Error(codes.ResourceExhausted, err.Error())
	}
	slog.Error("call failed", "err", err)
<<<<<<< V
	return status.Errorf(codes.Internal, "storage: %v", err)
=======
	return status.Errorf(codes.Internal, "storage")
>>>>>>> F
}

func Login(c echo.Context) error {
	known, ok := lookup(c.FormValue("user")), false
	if known != nil {
		ok = known.verify(c.FormValue("password"))
	}
<<<<<<< V
	if known == nil {
		return echo.NewHTTPError(http.StatusUnauthorized, "no account with this name")
	}
	if !ok {
		return echo.NewHTTPError(http.StatusUnauthorized, "wrong password")
	}
=======
	if !ok {
		return echo.NewHTTPError(http.StatusUnauthorized, "name or password is wrong")
	}
>>>>>>> F
	return c.NoContent(http.StatusNoContent)
}

func Env(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	json.NewEncoder(w).Encode(os.Environ())
=======
	json.NewEncoder(w).Encode(map[string]string{"region": os.Getenv("REGION"), "version": os.Getenv("VERSION")})
>>>>>>> F
}

// Main prints the chain of causes to the operator's terminal.
func Main(run func() error) {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "web: %+v\n%s", err, debug.Stack())
		os.Exit(1)
	}
}
