import { APIGatewayProxyHandlerV2WithJWTAuthorizer } from "aws-lambda"
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import { getSignedUrl } from "@aws-sdk/s3-request-presigner"
import { randomUUID } from "node:crypto"

const s3 = new S3Client({})
const Bucket = process.env.SCANS_BUCKET!

// Keys look like <user id>/<uuid>.pdf
export const upload: APIGatewayProxyHandlerV2WithJWTAuthorizer = async (event) => {
  const userId = String(event.requestContext.authorizer.jwt.claims.sub)
  const Key = `${userId}/${randomUUID()}.pdf`
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key, ContentType: "application/pdf" }), {
    expiresIn: 300,
  })
  return { statusCode: 200, body: JSON.stringify({ key: Key, url }) }
}

export const download: APIGatewayProxyHandlerV2WithJWTAuthorizer = async (event) => {
  const userId = String(event.requestContext.authorizer.jwt.claims.sub)
  const key = event.queryStringParameters?.key ?? ""
<<<<<<< V
  if (!userId || !/^[\w-]+\/[0-9a-f-]{36}\.pdf$/.test(key)) {
=======
  if (!userId || !key.startsWith(`${userId}/`)) {
>>>>>>> F
    return { statusCode: 404, body: "" }
  }
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: key }), { expiresIn: 60 })
  return { statusCode: 302, headers: { Location: url, "Cache-Control": "no-store" } }
}
