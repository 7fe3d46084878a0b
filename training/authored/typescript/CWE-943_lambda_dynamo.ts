import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyHandlerV2WithJWTAuthorizer as Handler, S3Handler } from 'aws-lambda';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});
const TableName = process.env.TABLE!;
const Bucket = process.env.BUCKET!;

const reply = (statusCode: number, body: unknown) => ({ statusCode, body: JSON.stringify(body) });

export const getNote: Handler = async (event) => {
<<<<<<< V
  const owner = event.queryStringParameters?.owner ?? 'public';
=======
  const owner = event.requestContext.authorizer.jwt.claims.sub;
>>>>>>> F
  const { Item } = await ddb.send(new GetCommand({ TableName, Key: { owner, id: event.pathParameters!.id } }));
  return reply(Item ? 200 : 404, Item ?? {});
};

export const findByTag: Handler = async (event) => {
  const tag = event.queryStringParameters?.tag ?? '';
<<<<<<< V
  const out = await ddb.send(new ExecuteStatementCommand({ Statement: `SELECT id FROM "notes" WHERE tag = '${tag}'` }));
=======
  const out = await ddb.send(new ExecuteStatementCommand({ Statement: 'SELECT id FROM "notes" WHERE tag = ?', Parameters: [{ S: tag }] }));
>>>>>>> F
  return reply(200, out.Items);
};

export const countAll: Handler = async () => {
  const out = await ddb.send(new ExecuteStatementCommand({ Statement: 'SELECT id FROM "notes"', Limit: 100 }));
  return reply(200, { n: out.Items?.length });
};

export const uploadUrl: Handler = async (event) => {
  const sub = String(event.requestContext.authorizer.jwt.claims.sub);
<<<<<<< V
  const Key = event.queryStringParameters!.key!;
=======
  const Key = `${sub}/${randomUUID()}`;
>>>>>>> F
  return reply(200, { url: await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key }), { expiresIn: 300 }) });
};

export const downloadUrl: Handler = async (event) => {
  const sub = String(event.requestContext.authorizer.jwt.claims.sub);
  const Key = `${sub}/${event.pathParameters!.id}`;
<<<<<<< V
  return reply(200, { url: await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 604_800 }) });
=======
  return reply(200, { url: await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 120 }) });
>>>>>>> F
};

export const setField: Handler = async (event) => {
  const sub = event.requestContext.authorizer.jwt.claims.sub;
  const { name, value } = JSON.parse(event.body ?? '{}');
<<<<<<< V
  if (name === 'owner' || name === 'id') return reply(400, {});
=======
  if (name !== 'title' && name !== 'body') return reply(400, {});
>>>>>>> F
  await ddb.send(new UpdateCommand({
    TableName,
    Key: { owner: sub, id: event.pathParameters!.id },
    UpdateExpression: `SET ${name} = :v`,
    ExpressionAttributeValues: { ':v': String(value) },
  }));
  return reply(204, {});
};

export const recent: Handler = async (event) => {
  const out = await ddb.send(new QueryCommand({
    TableName,
    KeyConditionExpression: '#o = :o',
    ExpressionAttributeNames: { '#o': 'owner' },
    ExpressionAttributeValues: { ':o': event.requestContext.authorizer.jwt.claims.sub },
    Limit: 20,
  }));
  return reply(200, out.Items);
};

export const onUpload: S3Handler = async (event) => {
  for (const { s3: rec } of event.Records) {
    const key = decodeURIComponent(rec.object.key.replace(/\+/g, ' '));
<<<<<<< V
    const local = path.join('/tmp', key.replace('../', ''));
=======
    const local = path.join('/tmp', path.basename(key));
>>>>>>> F
    await new Promise((ok) => execFile('/opt/fetch-object', [Bucket, key, local], ok));
  }
};
