import type { APIGatewayProxyEventV2WithJWTAuthorizer as Event } from 'aws-lambda'
import { S3Client, GetObjectCommand, PutObjectCommand, DeleteObjectCommand } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { DynamoDBDocumentClient, ExecuteStatementCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { randomUUID } from 'node:crypto'

const s3 = new S3Client({})
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}))
const Bucket = process.env.BUCKET!

export async function downloadLink(event: Event) {
  const user = event.requestContext.authorizer.jwt.claims.sub
  const name = event.pathParameters!.name!
<<<<<<< V
  const Key = event.queryStringParameters?.prefix ? `${event.queryStringParameters.prefix}/${name}` : `${user}/${name}`
=======
  const Key = `${user}/${name}`
>>>>>>> F
  return { url: await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 300 }) }
}

export async function uploadForm(event: Event) {
  const user = event.requestContext.authorizer.jwt.claims.sub
  return createPresignedPost(s3, {
    Bucket,
    Key: `${user}/${randomUUID()}`,
<<<<<<< V
    Conditions: [],
=======
    Conditions: [['content-length-range', 1, 10_000_000]],
>>>>>>> F
    Expires: 300,
  })
}

export async function storeStatement(user: string, pdf: Buffer) {
<<<<<<< V
  await s3.send(new PutObjectCommand({ Bucket, Key: `${user}/statement.pdf`, Body: pdf, ACL: 'public-read' }))
=======
  await s3.send(new PutObjectCommand({ Bucket, Key: `${user}/statement.pdf`, Body: pdf, ACL: 'private' }))
>>>>>>> F
}

export async function publishLogo(png: Buffer) {
  await s3.send(new PutObjectCommand({ Bucket: 'acme-static', Key: 'logo.png', Body: png, ACL: 'public-read', ContentType: 'image/png' }))
}

export async function listOrders(event: Event) {
<<<<<<< V
  const { userId } = JSON.parse(event.body ?? '{}') as { userId: string }
=======
  const userId = event.requestContext.authorizer.jwt.claims.sub
>>>>>>> F
  const { Items } = await db.send(new QueryCommand({
    TableName: 'orders',
    KeyConditionExpression: 'userId = :u',
    ExpressionAttributeValues: { ':u': userId },
    Limit: 50,
  }))
  return { statusCode: 200, body: JSON.stringify(Items) }
}

export async function ordersByStatus(userId: string, status: string) {
<<<<<<< V
  return db.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "orders" WHERE userId = '${userId}' AND status = '${status}'` }))
=======
  return db.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM "orders" WHERE userId = ? AND status = ?', Parameters: [userId, status] }))
>>>>>>> F
}

export async function removeFile(event: Event) {
  const user = String(event.requestContext.authorizer.jwt.claims.sub)
  const { key } = JSON.parse(event.body ?? '{}') as { key: string }
<<<<<<< V
  if (!key.split('/').includes(user)) return { statusCode: 403 }
=======
  if (!key.startsWith(`${user}/`)) return { statusCode: 403 }
>>>>>>> F
  await s3.send(new DeleteObjectCommand({ Bucket, Key: key }))
  return { statusCode: 204 }
}

export async function shareLink(user: string, file: string) {
<<<<<<< V
  return getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: `${user}/${file}` }), { expiresIn: 604_800 })
=======
  return getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: `${user}/${file}` }), { expiresIn: 3_600 })
>>>>>>> F
}

export async function status() {
  return { statusCode: 200, headers: { 'access-control-allow-origin': '*' }, body: JSON.stringify({ up: process.uptime() }) }
}
