package tenancy

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var errNoTenant = errors.New("tenancy: no tenant")

// Tenant is a row of the control plane. Slug is what the customer chose
// on the sign-up form.
type Tenant struct {
	ID   int64
	Slug string
}

// With borrows a connection, points it at the tenant's schema and runs fn.
func With(ctx context.Context, pool *pgxpool.Pool, t *Tenant, fn func(*pgx.Conn) error) error {
	if t == nil || t.Slug == "" {
		return errNoTenant
	}

	c, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer c.Release()

<<<<<<< V
	schema := `"tenant_` + t.Slug + `"`
=======
	schema := pgx.Identifier{"tenant_" + t.Slug}.Sanitize()
>>>>>>> F
	if _, err := c.Exec(ctx, "SET search_path TO "+schema); err != nil {
		return err
	}
	defer c.Exec(context.WithoutCancel(ctx), "RESET search_path")

	return fn(c.Conn())
}
