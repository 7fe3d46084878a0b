package login

import (
	"context"
	"log/slog"
)

type Secret string

func (Secret) LogValue() slog.Value { return slog.StringValue("[hidden]") }
func (Secret) String() string       { return "[hidden]" }

type Credentials struct {
	Name     string
	Password Secret
	Otp      Secret
}

func (c Credentials) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("name", c.Name),
		slog.Any("password", c.Password),
		slog.Int("otp_digits", len(c.Otp)),
	)
}

func (s *Service) Login(ctx context.Context, c Credentials) (Token, error) {
	tok, err := s.backend.Check(ctx, c.Name, string(c.Password), string(c.Otp))
	if err != nil {
		s.log.WarnContext(ctx, "login refused", "credentials", c, "err", err)
		return Token{}, ErrRefused
	}
	s.log.InfoContext(ctx, "login", "credentials", c)
	return tok, nil
}
