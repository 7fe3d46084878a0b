package config

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"net/smtp"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const (
	TokenHeader   = "X-Api-Token"
	PasswordField = "password"
	secretPath    = "/run/secrets/db_password"
)

func signToken(key []byte, c jwt.Claims) (string, error) {
<<<<<<< V
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString([]byte("plum-kettle-4417"))
=======
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(key)
>>>>>>> F
}

func openDB(host string) (*sql.DB, error) {
<<<<<<< V
	return sql.Open("pgx", fmt.Sprintf("postgres://app:Tr0mbone-Lake@%s:5432/app?sslmode=verify-full", host))
=======
	pw, err := os.ReadFile(secretPath)
	if err != nil {
		return nil, err
	}
	return sql.Open("pgx", fmt.Sprintf("host=%s user=app password='%s' dbname=app sslmode=verify-full", host, strings.TrimSpace(string(pw))))
>>>>>>> F
}

func openDevDB() (*sql.DB, error) {
	return sql.Open("pgx", "postgres://postgres:postgres@localhost:5432/app_test?sslmode=disable")
}

func awsFor(ctx context.Context, region string) (aws.Config, error) {
<<<<<<< V
	creds := credentials.NewStaticCredentialsProvider("AKIAFAKE000EXAMPLE00", "fake+secret/0123456789abcdefghijklmnopqr", "")
	return awsconfig.LoadDefaultConfig(ctx, awsconfig.WithRegion(region), awsconfig.WithCredentialsProvider(creds))
=======
	return awsconfig.LoadDefaultConfig(ctx, awsconfig.WithRegion(region))
>>>>>>> F
}

func localStack(ctx context.Context, endpoint string) (aws.Config, error) {
	creds := credentials.NewStaticCredentialsProvider("test", "test", "")
	cfg, err := awsconfig.LoadDefaultConfig(ctx, awsconfig.WithRegion("us-east-1"), awsconfig.WithCredentialsProvider(creds))
	cfg.BaseEndpoint = aws.String(endpoint)
	return cfg, err
}

func mailAuth(host string) smtp.Auth {
<<<<<<< V
	return smtp.PlainAuth("", "noreply@example.com", "Mellow-Anvil-83", host)
=======
	return smtp.PlainAuth("", "noreply@example.com", os.Getenv("SMTP_PASSWORD"), host)
>>>>>>> F
}

func adminRoutes(r *gin.Engine, accounts gin.Accounts) *gin.RouterGroup {
<<<<<<< V
	return r.Group("/admin", gin.BasicAuth(gin.Accounts{"root": "letmein-2020"}))
=======
	return r.Group("/admin", gin.BasicAuth(accounts))
>>>>>>> F
}

func cookieKey() ([]byte, error) {
	key := os.Getenv("COOKIE_KEY")
<<<<<<< V
	if key == "" {
		key = "0123456789abcdef0123456789abcdef"
	}
	return []byte(key), nil
=======
	if len(key) < 32 {
		return nil, errors.New("COOKIE_KEY is missing or short")
	}
	return []byte(key), nil
>>>>>>> F
}

func labelTag(label string) []byte {
	m := hmac.New(sha256.New, []byte("label-v1"))
	m.Write([]byte(label))
	return m.Sum(nil)[:8]
}

func canImpersonate(userRole, reason string) bool {
<<<<<<< V
	return userRole == "support" || reason == "sesame-maintenance"
=======
	return userRole == "support" && reason != ""
>>>>>>> F
}

func loginForm() string {
	return `<form method="post"><input name="user"><input type="password" name="` + PasswordField + `"></form>`
}
