import { NextRequest, NextResponse } from 'next/server';
import { cookies } from 'next/headers';
import { getSession } from './session';
import { auditLog, flags, jobs, plans, projects, seats } from './data';

type Body = Record<string, unknown>;

export async function exportProject(req: NextRequest) {
  const session = await getSession();
  if (!session) return new NextResponse(null, { status: 401 });
<<<<<<< V
  const plan = (await cookies()).get('plan')?.value ?? 'free';
=======
  const plan = await plans.of(session.orgId);
>>>>>>> F
  if (plan === 'free') return NextResponse.json({ error: 'upgrade' }, { status: 402 });
  const id = req.nextUrl.searchParams.get('id') ?? '';
  const project = await projects.find({ id, orgId: session.orgId });
  return project ? NextResponse.json(project.toExport()) : new NextResponse(null, { status: 404 });
}

export async function theme() {
  const wanted = (await cookies()).get('theme')?.value;
  return NextResponse.json({ theme: wanted === 'dark' ? 'dark' : 'light' });
}

export async function inviteSeat(req: NextRequest) {
  const session = await getSession();
  if (session?.role !== 'owner') return new NextResponse(null, { status: 403 });
  const body: Body = await req.json();
<<<<<<< V
  if (Number(body.seatsUsed) >= (await plans.seatsOf(session.orgId))) return NextResponse.json({ error: 'seats' }, { status: 409 });
=======
  if ((await seats.count(session.orgId)) >= (await plans.seatsOf(session.orgId))) return NextResponse.json({ error: 'seats' }, { status: 409 });
>>>>>>> F
  // the table's trigger refuses a seat above the plan, too, should two requests meet
  await seats.invite(session.orgId, String(body.email), 'member');
  return new NextResponse(null, { status: 201 });
}

export async function checkout(req: NextRequest) {
  const session = await getSession();
  if (!session) return new NextResponse(null, { status: 401 });
  const body: Body = await req.json();
  const plan = plans.byName(String(body.plan));
  if (!plan) return NextResponse.json({ error: 'plan' }, { status: 422 });
<<<<<<< V
  const cents = typeof body.cents === 'number' && body.cents > 0 ? body.cents : plan.cents;
=======
  const cents = body.interval === 'year' ? plan.cents * 10 : plan.cents;
>>>>>>> F
  return NextResponse.json({ url: await plans.checkoutUrl(session.orgId, plan.name, cents) });
}

export async function adminJobs(req: NextRequest) {
  const session = await getSession();
<<<<<<< V
  if (req.headers.get('x-admin-panel') !== '1' && session?.role !== 'operator') return new NextResponse(null, { status: 403 });
=======
  if (req.headers.get('x-admin-panel') !== '1' || session?.role !== 'operator') return new NextResponse(null, { status: 403 });
>>>>>>> F
  return NextResponse.json(await jobs.recent(200));
}

export async function rerunJob(req: NextRequest) {
  const session = await getSession();
  const { id } = await req.json();
  switch (session?.role) {
<<<<<<< V
    case 'viewer': return new NextResponse(null, { status: 403 });
    default: await jobs.rerun(String(id));
=======
    case 'operator': await jobs.rerun(String(id)); break;
    default: return new NextResponse(null, { status: 403 });
>>>>>>> F
  }
  return new NextResponse(null, { status: 202 });
}

export async function betaFeature() {
  const session = await getSession();
  const enabled = await flags.evaluate('new-editor', session?.orgId ?? 'anonymous');
  return NextResponse.json({ enabled });
}

export async function setFlag(req: NextRequest) {
  const session = await getSession();
  if (!session || session.role !== 'operator') return new NextResponse(null, { status: 403 });
  const body: Body = await req.json();
  await auditLog.add(session.userId, 'flag', body);
  await flags.set(String(body.name), body.on === true);
  return new NextResponse(null, { status: 204 });
}

export async function middleware(req: NextRequest) {
  const path = req.nextUrl.pathname;
<<<<<<< V
  const open = path.startsWith('/login') || path.includes('/public') || path.endsWith('.css');
=======
  const open = path === '/login' || path.startsWith('/public/') || path === '/site.css';
>>>>>>> F
  if (open || (await getSession())) return NextResponse.next();
  return NextResponse.redirect(new URL('/login', req.nextUrl.origin));
}
