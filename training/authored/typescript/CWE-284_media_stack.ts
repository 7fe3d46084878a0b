import * as cdk from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import * as origins from "aws-cdk-lib/aws-cloudfront-origins";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as ecs from "aws-cdk-lib/aws-ecs";
import * as patterns from "aws-cdk-lib/aws-ecs-patterns";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as rds from "aws-cdk-lib/aws-rds";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as sm from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";

export interface MediaStackProps extends cdk.StackProps {
  stage: "dev" | "prod";
  image: string;
  certificateArn: string;
  /** PEM of the key whose private half signs download links. */
  linkPublicKey: string;
}

const UPLOAD_EXPIRY_DAYS = 2;

/**
 * avatars:   pictures shown to everyone, served under /avatars
 * contracts: signed agreements of customers, served under /contracts for a few minutes per link
 * inbox:     uploads on their way to one of the two
 */
export class MediaStack extends cdk.Stack {
  private readonly vpc: ec2.Vpc;
  private readonly key: kms.Key;

  constructor(scope: Construct, id: string, private readonly props: MediaStackProps) {
    super(scope, id, props);
    this.vpc = new ec2.Vpc(this, "Vpc", { maxAzs: 2, natGateways: props.stage === "prod" ? 2 : 1 });
    this.key = new kms.Key(this, "DataKey", { enableKeyRotation: true });

    const avatars = this.bucket("Avatars");
    const contracts = this.bucket("Contracts", { versioned: true });
    const inbox = this.bucket("Inbox", {
      lifecycleRules: [{ expiration: cdk.Duration.days(UPLOAD_EXPIRY_DAYS) }],
    });
    const database = this.database();
    const api = this.api(database);

    avatars.grantReadWrite(api.taskDefinition.taskRole);
    contracts.grantReadWrite(api.taskDefinition.taskRole);
    inbox.grantReadWrite(api.taskDefinition.taskRole);
    this.allowScanner(inbox);
<<<<<<< V
    database.connections.allowFromAnyIpv4(ec2.Port.tcp(5432), "api tasks");
=======
    database.connections.allowFrom(api.service, ec2.Port.tcp(5432), "api tasks");
>>>>>>> F

    const site = this.distribution(avatars, contracts, api);
    new cdk.CfnOutput(this, "Domain", { value: site.distributionDomainName });
  }

  private bucket(id: string, extra: Partial<s3.BucketProps> = {}): s3.Bucket {
    return new s3.Bucket(this, id, {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: this.props.stage === "prod" ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY,
      ...extra,
    });
  }

  private database(): rds.DatabaseInstance {
    return new rds.DatabaseInstance(this, "Db", {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
      vpc: this.vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      credentials: rds.Credentials.fromGeneratedSecret("media_owner"),
      storageEncrypted: true,
      storageEncryptionKey: this.key,
      multiAz: this.props.stage === "prod",
      deletionProtection: this.props.stage === "prod",
      backupRetention: cdk.Duration.days(14),
    });
  }

  private api(database: rds.DatabaseInstance): patterns.ApplicationLoadBalancedFargateService {
    const linkKey = new sm.Secret(this, "LinkKey", { encryptionKey: this.key });
    const service = new patterns.ApplicationLoadBalancedFargateService(this, "Api", {
      vpc: this.vpc,
      cpu: 512,
      memoryLimitMiB: 1024,
      desiredCount: this.props.stage === "prod" ? 3 : 1,
      certificate: cdk.aws_certificatemanager.Certificate.fromCertificateArn(this, "Cert", this.props.certificateArn),
      redirectHTTP: true,
      publicLoadBalancer: true,
      taskImageOptions: {
        image: ecs.ContainerImage.fromRegistry(this.props.image),
        containerPort: 8080,
        environment: { STAGE: this.props.stage },
        secrets: {
          DB_PASSWORD: ecs.Secret.fromSecretsManager(database.secret!, "password"),
          LINK_PRIVATE_KEY: ecs.Secret.fromSecretsManager(linkKey),
        },
      },
    });
    service.targetGroup.configureHealthCheck({ path: "/healthz" });
    return service;
  }

  /** The scanner's tasks run in the tooling account and look at uploads before they are moved. */
  private allowScanner(inbox: s3.Bucket): void {
    const account = this.node.tryGetContext("scannerAccount") as string;
    inbox.addToResourcePolicy(
      new iam.PolicyStatement({
        actions: ["s3:GetObject", "s3:PutObjectTagging"],
        resources: [inbox.arnForObjects("*")],
        principals: [new iam.ArnPrincipal(`arn:aws:iam::${account}:role/upload-scanner`)],
      }),
    );
  }

  private distribution(
    avatars: s3.Bucket,
    contracts: s3.Bucket,
    api: patterns.ApplicationLoadBalancedFargateService,
  ): cloudfront.Distribution {
    const publicKey = new cloudfront.PublicKey(this, "LinkPublicKey", { encodedKey: this.props.linkPublicKey });
    const signers = new cloudfront.KeyGroup(this, "LinkSigners", { items: [publicKey] });
    const https = cloudfront.ViewerProtocolPolicy.HTTPS_ONLY;

    return new cloudfront.Distribution(this, "Site", {
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      defaultBehavior: {
        origin: new origins.LoadBalancerV2Origin(api.loadBalancer, {
          protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        }),
        allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
        cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
        originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      },
      additionalBehaviors: {
        "/avatars/*": {
          origin: origins.S3BucketOrigin.withOriginAccessControl(avatars),
          viewerProtocolPolicy: https,
          cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        },
        "/contracts/*": {
          origin: origins.S3BucketOrigin.withOriginAccessControl(contracts),
          viewerProtocolPolicy: https,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
<<<<<<< V
          originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN,
=======
          trustedKeyGroups: [signers],
>>>>>>> F
        },
      },
    });
  }
}
