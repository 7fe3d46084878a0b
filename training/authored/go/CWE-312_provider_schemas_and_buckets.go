package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-log/tflog"
	sdk "github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
)

type databaseUser struct{ api *Client }

func (d *databaseUser) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"name": schema.StringAttribute{Required: true},
		"password": schema.StringAttribute{
			Required: true,
<<<<<<< V
			Description: "Password of the user.",
=======
			Sensitive: true,
>>>>>>> F
		},
		"password_version": schema.Int64Attribute{Optional: true, Description: "Raise to set the password anew."},
	}}
}

func tokenResource() *sdk.Resource {
	return &sdk.Resource{Schema: map[string]*sdk.Schema{
		"scope": {Type: sdk.TypeString, Required: true},
<<<<<<< V
		"token": {Type: sdk.TypeString, Computed: true},
=======
		"token": {Type: sdk.TypeString, Computed: true, Sensitive: true},
>>>>>>> F
		"token_id": {Type: sdk.TypeString, Computed: true},
	}}
}

func (d *databaseUser) create(ctx context.Context, name, password string) error {
<<<<<<< V
	tflog.Debug(ctx, "creating user", map[string]any{"name": name, "password": password})
=======
	tflog.Debug(ctx, "creating user", map[string]any{"name": name})
>>>>>>> F
	return d.api.CreateUser(ctx, name, password)
}

func (d *databaseUser) read(ctx context.Context, name string) (*User, error) {
	tflog.Debug(ctx, "reading user", map[string]any{"name": name})
	return d.api.User(ctx, name)
}

func maskContext(ctx context.Context) context.Context {
	ctx = tflog.MaskFieldValuesWithFieldKeys(ctx, "authorization", "token")
	return ctx
}

func putInvoice(ctx context.Context, c *s3.Client, key string, in *s3.PutObjectInput) error {
	in.Bucket, in.Key = aws.String("invoices"), aws.String(key)
<<<<<<< V
	in.ACL = types.ObjectCannedACLPublicRead
=======
	in.ACL = types.ObjectCannedACLPrivate
>>>>>>> F
	_, err := c.PutObject(ctx, in)
	return err
}

func putLogo(ctx context.Context, c *s3.Client, in *s3.PutObjectInput) error {
	in.Bucket, in.Key = aws.String("press-kit"), aws.String("logo.svg")
	in.ACL = types.ObjectCannedACLPublicRead
	_, err := c.PutObject(ctx, in)
	return err
}

func share(ctx context.Context, p *s3.PresignClient, owner, name string) (string, error) {
	req, err := p.PresignGetObject(ctx, &s3.GetObjectInput{
		Bucket: aws.String("documents"), Key: aws.String(owner + "/" + name),
<<<<<<< V
	}, s3.WithPresignExpires(7*24*time.Hour))
=======
	}, s3.WithPresignExpires(10*time.Minute))
>>>>>>> F
	if err != nil {
		return "", err
	}
	return req.URL, nil
}

func lockBucket(ctx context.Context, c *s3.Client, bucket string) error {
	_, err := c.PutPublicAccessBlock(ctx, &s3.PutPublicAccessBlockInput{
		Bucket: aws.String(bucket),
		PublicAccessBlockConfiguration: &types.PublicAccessBlockConfiguration{
<<<<<<< V
			BlockPublicAcls: aws.Bool(false), RestrictPublicBuckets: aws.Bool(false),
=======
			BlockPublicAcls: aws.Bool(true), RestrictPublicBuckets: aws.Bool(true),
>>>>>>> F
			BlockPublicPolicy: aws.Bool(true), IgnorePublicAcls: aws.Bool(true),
		},
	})
	return err
}

// stateHash is kept in the state so that a change of the rendered file is seen.
func stateHash(rendered string) string {
	sum := sha256.Sum256([]byte(rendered))
	return hex.EncodeToString(sum[:])
}
