import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export class ShopStack extends Stack {
  readonly vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2 });

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.uploads();
    this.website();
    this.database();
  }

  private uploads() {
    return new s3.Bucket(this, 'Uploads', {
<<<<<<< V
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS,
      publicReadAccess: true,
=======
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
>>>>>>> F
      versioned: true,
    });
  }

  // the static pages are meant for everybody
  private website() {
    return new s3.Bucket(this, 'Website', {
      websiteIndexDocument: 'index.html',
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS,
      publicReadAccess: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private database() {
    const sg = new ec2.SecurityGroup(this, 'DbSg', { vpc: this.vpc });
<<<<<<< V
    sg.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(5432));
=======
    sg.addIngressRule(ec2.Peer.ipv4(this.vpc.vpcCidrBlock), ec2.Port.tcp(5432));
>>>>>>> F
    return new rds.DatabaseInstance(this, 'Db', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
      vpc: this.vpc,
      securityGroups: [sg],
<<<<<<< V
      publiclyAccessible: true,
      storageEncrypted: false,
=======
      publiclyAccessible: false,
      storageEncrypted: true,
>>>>>>> F
    });
  }

  private loadBalancerGroup() {
    const sg = new ec2.SecurityGroup(this, 'LbSg', { vpc: this.vpc });
    sg.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
    return sg;
  }

  thumbnailer(bucket: s3.Bucket) {
    const fn = new lambda.Function(this, 'Thumbs', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset('dist/thumbs'),
      timeout: Duration.seconds(30),
    });
<<<<<<< V
    fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
=======
    fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }));
>>>>>>> F
    return fn;
  }

  adminEndpoint(fn: lambda.Function) {
<<<<<<< V
    return fn.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE, cors: { allowedOrigins: ['*'] } });
=======
    return fn.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM });
>>>>>>> F
  }

  ciRole(oidc: iam.OpenIdConnectProvider) {
    const aud = { 'token.ci.example.test:aud': 'sts' };
<<<<<<< V
    return new iam.Role(this, 'Ci', { assumedBy: new iam.WebIdentityPrincipal(oidc.openIdConnectProviderArn, { StringEquals: aud, StringLike: { 'token.ci.example.test:sub': 'repo:*' } }) });
=======
    return new iam.Role(this, 'Ci', { assumedBy: new iam.WebIdentityPrincipal(oidc.openIdConnectProviderArn, { StringEquals: { ...aud, 'token.ci.example.test:sub': 'repo:shop/web:main' } }) });
>>>>>>> F
  }

  dataKey(role: iam.IRole) {
    const key = new kms.Key(this, 'DataKey', { enableKeyRotation: true });
    key.grantDecrypt(role);
    key.addToResourcePolicy(new iam.PolicyStatement({ actions: ['kms:*'], principals: [new iam.AccountRootPrincipal()], resources: ['*'] }));
    return key;
  }
}
