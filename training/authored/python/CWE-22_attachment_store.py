"""Attachment service of the ticket desk: one folder per customer, aiohttp in front."""
import asyncio
import logging
import mimetypes
import os
import re
from pathlib import Path
from aiohttp import web
from desk.sessions import customer_of
log = logging.getLogger('desk.attachments')
ROOT = Path(os.environ.get('DESK_ATTACHMENTS', '/var/lib/desk/attachments')).resolve()
TEMPLATES = Path(__file__).parent / 'mail'
CHUNK = 64 * 1024
MAX_UPLOAD = 20 * 1024 * 1024
CUSTOMER = re.compile(r'[a-z][a-z0-9-]{2,30}')
INLINE_TYPES = {'image/png', 'image/jpeg', 'application/pdf'}
routes = web.RouteTableDef()

def customer_dir(request):
    """Folder of the signed-in customer; the slug was fixed when the account was made."""
    slug = customer_of(request).slug
    if not CUSTOMER.fullmatch(slug):
        raise web.HTTPForbidden()
    return ROOT / slug

def locate(base, relative):
    """Path of an attachment inside base, or 404."""
    if '\0' in relative:
        raise web.HTTPNotFound()
    path = (base / relative).resolve()
<<<<<<< V
    if not str(path).startswith(str(base)):
=======
    if not path.is_relative_to(base):
>>>>>>> F
        raise web.HTTPNotFound()
    return path

def load_template(name):
    """Mail texts shipped with the program; name is one of ours."""
    return (TEMPLATES / f'{name}.txt').read_text(encoding='utf-8')

def disposition(path):
    kind = mimetypes.guess_type(path.name)[0] or 'application/octet-stream'
    how = 'inline' if kind in INLINE_TYPES else 'attachment'
    plain = re.sub(r'[^A-Za-z0-9._-]', '_', path.name)
    return kind, f'{how}; filename="{plain}"'

async def stream_to(path, part):
    """Write a multipart part next to its final place, then move it there."""
    loop = asyncio.get_running_loop()
    partial = path.with_name(path.name + '.part')
    size = 0
    try:
        with open(partial, 'xb') as out:
            while chunk := await part.read_chunk(CHUNK):
                size += len(chunk)
                if size > MAX_UPLOAD:
                    raise web.HTTPRequestEntityTooLarge(max_size=MAX_UPLOAD, actual_size=size)
                await loop.run_in_executor(None, out.write, chunk)
        os.replace(partial, path)
    except FileExistsError:
        raise web.HTTPConflict(text='upload in progress')
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return size

@routes.get('/attachments')
async def listing(request):
    base = customer_dir(request)
    if not base.is_dir():
        return web.json_response([])
    items = []
    for path in sorted(base.rglob('*')):
        if path.is_file() and not path.name.endswith('.part'):
            items.append({'name': path.relative_to(base).as_posix(), 'size': path.stat().st_size})
    return web.json_response(items)

@routes.get('/attachments/{name:.+}')
async def download(request):
    path = locate(customer_dir(request), request.match_info['name'])
    if not path.is_file():
        raise web.HTTPNotFound()
    kind, how = disposition(path)
    headers = {'Content-Disposition': how, 'X-Content-Type-Options': 'nosniff'}
    return web.FileResponse(path, headers={**headers, 'Content-Type': kind})

@routes.post('/tickets/{ticket:[0-9]+}/attachments')
async def upload(request):
    base = customer_dir(request)
    folder = base / request.match_info['ticket']
    reader = await request.multipart()
    part = await reader.next()
    if part is None or part.name != 'file' or not part.filename:
        raise web.HTTPBadRequest(text='one part called file')
    name = part.filename.replace('\\', '/').rsplit('/', 1)[-1]
    if name in ('', '.', '..') or len(name) > 120 or not name.isprintable():
        raise web.HTTPBadRequest(text='file name')
    folder.mkdir(parents=True, exist_ok=True)
    size = await stream_to(folder / name, part)
    log.info('stored %r (%d bytes) for ticket %s', name, size, request.match_info['ticket'])
    return web.json_response({'name': f'{folder.name}/{name}', 'size': size}, status=201)

@routes.post('/attachments/{name:.+}/rename')
async def rename(request):
    base = customer_dir(request)
    source = locate(base, request.match_info['name'])
    form = await request.post()
<<<<<<< V
    target = base / str(form.get('to', ''))
=======
    target = locate(base, str(form.get('to', '')))
>>>>>>> F
    if not source.is_file() or target.exists():
        raise web.HTTPConflict()
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
    return web.json_response({'name': target.relative_to(base).as_posix()})

@routes.delete('/attachments/{name:.+}')
async def delete(request):
    path = locate(customer_dir(request), request.match_info['name'])
    if path.is_file():
        path.unlink()
    raise web.HTTPNoContent()

def make_app():
    app = web.Application(client_max_size=MAX_UPLOAD + 4096)
    app.add_routes(routes)
    app['receipt'] = load_template('receipt')
    return app

if __name__ == '__main__':
    web.run_app(make_app(), port=8081)
