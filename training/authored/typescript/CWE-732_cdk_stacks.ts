import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';

export function invoiceBucket(scope: Construct): s3.Bucket {
    return new s3.Bucket(scope, 'Invoices', {
        versioned: true,
        enforceSSL: true,
<<<<<<< V
        publicReadAccess: true,
        blockPublicAccess: new s3.BlockPublicAccess({ blockPublicPolicy: false, restrictPublicBuckets: false }),
=======
        publicReadAccess: false,
        blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
>>>>>>> F
    });
}

export function siteBucket(scope: Construct): s3.Bucket {
    return new s3.Bucket(scope, 'Site', {
        websiteIndexDocument: 'index.html',
        publicReadAccess: true,
        blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS,
    });
}

export function bastionAccess(group: ec2.SecurityGroup) {
<<<<<<< V
    group.addIngressRule(ec2.Peer.ipv4('0.0.0.0/0'), ec2.Port.tcp(22), 'ssh');
=======
    group.addIngressRule(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(22), 'ssh');
>>>>>>> F
}

export function webAccess(group: ec2.SecurityGroup) {
    group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'https');
}

export function allowThumbnails(fn: lambda.Function, bucket: s3.Bucket) {
    fn.addToRolePolicy(new iam.PolicyStatement({
<<<<<<< V
        actions: ['s3:*'],
        resources: ['*'],
=======
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [bucket.arnForObjects('thumbs/*')],
>>>>>>> F
    }));
}

export function deployRole(scope: Construct, repo: string) {
    return new iam.Role(scope, 'Deploy', {
        assumedBy: new iam.WebIdentityPrincipal('arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com', {
<<<<<<< V
            StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:*' },
=======
            StringLike: { 'token.actions.githubusercontent.com:sub': `repo:${repo}:ref:refs/heads/main` },
>>>>>>> F
        }),
    });
}

export function ordersDb(scope: Construct, vpc: ec2.IVpc) {
    return new rds.DatabaseInstance(scope, 'Orders', {
        engine: rds.DatabaseInstanceEngine.POSTGRES,
        vpc,
<<<<<<< V
        publiclyAccessible: true,
        storageEncrypted: false,
=======
        publiclyAccessible: false,
        storageEncrypted: true,
>>>>>>> F
        deletionProtection: true,
    });
}

export function hookUrl(fn: lambda.Function) {
    return fn.addFunctionUrl({
<<<<<<< V
        authType: lambda.FunctionUrlAuthType.NONE,
=======
        authType: lambda.FunctionUrlAuthType.AWS_IAM,
>>>>>>> F
        cors: { allowedOrigins: ['https://ops.example'] },
    }).url;
}

export function logsPolicy(fn: lambda.Function) {
    fn.addToRolePolicy(new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*', 'iam:*'], resources: ['*'] }));
    cdk.Tags.of(fn).add('team', 'billing');
}
