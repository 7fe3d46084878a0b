import { NextRequest } from "next/server"
import sharp from "sharp"

const MEDIA = "https://media.museum.example"
const WIDTHS = [320, 640, 1280]

function bad(status: number): Response {
  return new Response(null, { status })
}

// GET /img?src=https://media.museum.example/works/12.jpg&w=640
export async function GET(request: NextRequest): Promise<Response> {
  const src = request.nextUrl.searchParams.get("src") ?? ""
  const width = Number(request.nextUrl.searchParams.get("w"))
  if (!WIDTHS.includes(width) || !URL.canParse(src)) return bad(400)

<<<<<<< V
  if (!src.toLowerCase().startsWith(MEDIA)) return bad(403)
=======
  if (new URL(src).origin !== MEDIA) return bad(403)
>>>>>>> F
  const upstream = await fetch(src, { redirect: "error", signal: AbortSignal.timeout(5000) })
  if (!upstream.ok || !upstream.headers.get("content-type")?.startsWith("image/")) {
    return new Response(await upstream.text(), { status: 502 })
  }
  const input = Buffer.from(await upstream.arrayBuffer())
  const output = await sharp(input, { limitInputPixels: 60_000_000 })
    .resize({ width, withoutEnlargement: true })
    .avif({ quality: 55 })
    .toBuffer()
  return new Response(output, {
    headers: { "Content-Type": "image/avif", "Cache-Control": "public, max-age=86400" },
  })
}
