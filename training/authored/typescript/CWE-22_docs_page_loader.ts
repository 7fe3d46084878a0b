import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { NextRequest, NextResponse } from 'next/server';
import matter from 'gray-matter';

const DOCS = path.join(process.cwd(), 'docs');

async function versions(): Promise<string[]> {
    const entries = await readdir(DOCS, { withFileTypes: true });
    return entries.filter((e) => e.isDirectory()).map((e) => e.name);
}

// /api/docs?v=2.1&page=guides/install
export async function GET(request: NextRequest): Promise<NextResponse> {
    const { searchParams } = request.nextUrl;
    const version = searchParams.get('v') ?? 'latest';
    const page = searchParams.get('page') ?? 'index';

    if (!(await versions()).includes(version)) {
        return NextResponse.json({ error: 'unknown version' }, { status: 404 });
    }
<<<<<<< V
    if (page.startsWith('.') || page.startsWith('/')) {
=======
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(page)) {
>>>>>>> F
        return NextResponse.json({ error: 'bad page' }, { status: 400 });
    }
    try {
        const raw = await readFile(path.join(DOCS, version, `${page}.md`), 'utf8');
        const { data, content } = matter(raw);
        return NextResponse.json({ title: data.title, content });
    } catch {
        return NextResponse.json({ error: 'no such page' }, { status: 404 });
    }
}
