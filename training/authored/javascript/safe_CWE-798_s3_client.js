const { S3Client, PutObjectCommand, GetObjectCommand } = require('@aws-sdk/client-s3');
const { readFileSync } = require('node:fs');

function required(name) {
  const file = process.env[`${name}_FILE`];
  if (file) return readFileSync(file, 'utf8').trim();
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const SECRET_NAME = 'ARCHIVE_SECRET_KEY';
const PASSWORD_PLACEHOLDER = '********';

const client = new S3Client({
  region: process.env.ARCHIVE_REGION ?? 'eu-central-1',
  credentials: {
    accessKeyId: required('ARCHIVE_ACCESS_KEY'),
    secretAccessKey: required(SECRET_NAME),
  },
});

async function putScan(scan) {
  const key = `scans/${scan.takenAt.toISOString().slice(0, 10)}/${scan.uuid}.pdf`;
  await client.send(new PutObjectCommand({
    Bucket: 'document-archive',
    Key: key,
    Body: scan.bytes,
    ContentType: 'application/pdf',
    ServerSideEncryption: 'AES256',
  }));
  return key;
}

async function getScan(key) {
  const out = await client.send(new GetObjectCommand({ Bucket: 'document-archive', Key: key }));
  return out.Body;
}

function describeConfig() {
  return {
    region: process.env.ARCHIVE_REGION ?? 'eu-central-1',
    accessKeyId: PASSWORD_PLACEHOLDER,
    secretAccessKey: PASSWORD_PLACEHOLDER,
  };
}

module.exports = { putScan, getScan, describeConfig };
