import os

from flask import Blueprint, abort, current_app, request, send_file, send_from_directory
from werkzeug.security import safe_join
from werkzeug.utils import secure_filename

bp = Blueprint('downloads', __name__)
REPORTS = '/srv/portal/reports'
MANUALS = {'setup': 'setup-guide.pdf', 'api': 'api-guide.pdf'}


@bp.get('/reports/<path:name>')
def report(name):
<<<<<<< V
	return send_file(os.path.join(REPORTS, name), as_attachment=True)
=======
	return send_from_directory(REPORTS, name, as_attachment=True)
>>>>>>> F


@bp.get('/manual/<key>')
def manual(key):
<<<<<<< V
	name = MANUALS.get(key, key + '.pdf')
=======
	name = MANUALS.get(key) or abort(404)
>>>>>>> F

	return send_file(f'/srv/portal/manuals/{name}')


@bp.get('/avatar')
def avatar():
	user = request.args['user']

<<<<<<< V
	path = os.path.join(current_app.instance_path, 'avatars', user)
	if user == '..' or not os.path.exists(path):
=======
	path = safe_join(current_app.instance_path, 'avatars', user)
	if path is None or not os.path.exists(path):
>>>>>>> F
		path = os.path.join(current_app.static_folder, 'avatar.png')

	return send_file(path)


@bp.get('/invoice/<int:number>')
def invoice(number):
	return send_file(os.path.join('/srv/portal/invoices', f'{number}.pdf'))


@bp.get('/theme')
def theme():
	name = request.args.get('name', 'plain')

<<<<<<< V
	return send_from_directory(os.path.join("/srv/portal/themes", name), request.args["file"])
=======
	return send_from_directory("/srv/portal/themes", f"{name}/{request.args['file']}")
>>>>>>> F


@bp.post('/notes')
def save_note():
	title = request.form['title']

<<<<<<< V
	target = os.path.join('/srv/portal/notes', title.replace('../', '') + '.txt')
=======
	target = os.path.join('/srv/portal/notes', secure_filename(title) + '.txt')
>>>>>>> F

	with open(target, 'w') as fh:
		fh.write(request.form['body'])

	return '', 204


@bp.get('/logo')
def logo():
	return send_file(os.path.join(current_app.static_folder, 'logo.svg'), max_age=86400)


@bp.delete('/drafts/<name>')
def drop_draft(name):
<<<<<<< V
	os.remove(f"/srv/portal/drafts/{request.args.get('folder', '')}/{name}")
=======
	os.remove(f"/srv/portal/drafts/{secure_filename(request.args.get('folder', ''))}/{name}")
>>>>>>> F

	return '', 204
