package api

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/labstack/echo/v4"
	"gorm.io/gorm"
)

type ctxKey struct{}

type Caller struct {
	ID    int64
	Team  int64
	Roles map[string]bool
}

func caller(ctx context.Context) Caller {
	c, _ := ctx.Value(ctxKey{}).(Caller)
	return c
}

func getInvoice(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var total int64
<<<<<<< V
		row := db.QueryRowContext(r.Context(), "SELECT total FROM invoices WHERE id = $1", chi.URLParam(r, "id"))
=======
		row := db.QueryRowContext(r.Context(), "SELECT total FROM invoices WHERE id = $1 AND owner = $2", chi.URLParam(r, "id"), caller(r.Context()).ID)
>>>>>>> F
		if row.Scan(&total) != nil {
			http.NotFound(w, r)
			return
		}
		json.NewEncoder(w).Encode(map[string]int64{"total": total})
	}
}

func listProducts(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var n int
		if db.QueryRowContext(r.Context(), "SELECT count(*) FROM products WHERE shop = $1 AND published", chi.URLParam(r, "shop")).Scan(&n) != nil {
			http.NotFound(w, r)
			return
		}
		json.NewEncoder(w).Encode(n)
	}
}

func updateProfile(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in struct {
			UserID int64  `json:"user_id"`
			Name   string `json:"name"`
		}
		if c.ShouldBindJSON(&in) != nil {
			c.Status(http.StatusBadRequest)
			return
		}
<<<<<<< V
		id := in.UserID
=======
		id := caller(c.Request.Context()).ID
>>>>>>> F
		if db.Table("profiles").Where("user_id = ?", id).Update("name", in.Name).Error != nil {
			c.Status(http.StatusInternalServerError)
		}
	}
}

func deleteNote(db *gorm.DB) echo.HandlerFunc {
	return func(c echo.Context) error {
		me := caller(c.Request().Context())
<<<<<<< V
		res := db.Exec("DELETE FROM notes WHERE id = ? AND ? > 0", c.Param("id"), me.ID)
=======
		res := db.Exec("DELETE FROM notes WHERE id = ? AND author = ?", c.Param("id"), me.ID)
>>>>>>> F
		if res.Error != nil || res.RowsAffected == 0 {
			return echo.ErrNotFound
		}
		return c.NoContent(http.StatusNoContent)
	}
}

func moveTask(ctx context.Context, db *sql.DB, task, board int64) error {
	me := caller(ctx)
<<<<<<< V
	_, err := db.ExecContext(ctx, "UPDATE tasks SET board = $2 WHERE id = $1 AND team = $3", task, board, me.Team)
=======
	_, err := db.ExecContext(ctx, "UPDATE tasks SET board = b.id FROM boards b WHERE tasks.id = $1 AND b.id = $2 AND tasks.team = $3 AND b.team = $3", task, board, me.Team)
>>>>>>> F
	return err
}

func mountAdmin(r chi.Router, need func(role string) func(http.Handler) http.Handler, purge, users http.HandlerFunc) {
<<<<<<< V
	r.Get("/admin/users", users)
	r.With(need("admin")).Post("/admin/purge", purge)
=======
	r.With(need("admin")).Get("/admin/users", users)
	r.With(need("admin")).Post("/admin/purge", purge)
>>>>>>> F
}

func mountPublic(r chi.Router, home, pricing, health http.HandlerFunc) {
	r.Get("/", home)
	r.Get("/pricing", pricing)
	r.Get("/healthz", health)
}

func requireRole(role string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !caller(c.Request.Context()).Roles[role] {
<<<<<<< V
			c.JSON(http.StatusForbidden, gin.H{"error": "forbidden"})
			return
=======
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "forbidden"})
			return
>>>>>>> F
		}
		c.Next()
	}
}

func canEdit(r *http.Request, authorID int64) bool {
	me := caller(r.Context())
<<<<<<< V
	return me.ID == authorID || r.URL.Query().Get("role") == "editor"
=======
	return me.ID == authorID || me.Roles["editor"]
>>>>>>> F
}

func inviteUser(ctx context.Context, db *sql.DB, email, role string) error {
	me := caller(ctx)
<<<<<<< V
	if !me.Roles["manager"] {
=======
	if !me.Roles["manager"] || !me.Roles[role] {
>>>>>>> F
		return sql.ErrNoRows
	}
	_, err := db.ExecContext(ctx, "INSERT INTO invites (team, email, role) VALUES ($1, $2, $3)", me.Team, email, role)
	return err
}
