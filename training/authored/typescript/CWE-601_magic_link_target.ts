import { redirect } from 'next/navigation'
import { NextRequest } from 'next/server'
import { consumeMagicLink } from '@/lib/magic-links'
import { startSession } from '@/lib/session'

const BASE = process.env.APP_URL ?? 'https://app.planner.example'

function target(next: string | null): string {
  if (!next) return '/today'
  try {
    const url = new URL(next, BASE)
<<<<<<< V
    return url.pathname.startsWith('/') && !url.username ? url.href : '/today'
=======
    return url.origin === new URL(BASE).origin ? url.href : '/today'
>>>>>>> F
  } catch {
    return '/today'
  }
}

// /auth/magic?token=...&next=/boards/7
export async function GET(request: NextRequest): Promise<Response> {
  const params = request.nextUrl.searchParams
  const token = params.get('token') ?? ''
  const user = await consumeMagicLink(token)
  if (!user) {
    redirect('/login?expired=1')
  }
  await startSession(user.id)
  redirect(target(params.get('next')))
}
