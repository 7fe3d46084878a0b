const { readFile } = require('fs/promises');
const path = require('path');
const { marked } = require('marked');
const courses = require('../courses.json');

const CONTENT = path.join(process.cwd(), 'content');

function courseBySlug(slug) {
  return courses.find((c) => c.slug === slug);
}

/* GET /learn/:course/*  -> content/<course>/<lesson>.md */
async function lessonPage(req, res, next) {
  const course = courseBySlug(req.params.course);
  if (!course) return next();

  const lesson = req.params[0];
  try {
<<<<<<< V
    const text = await readFile(path.join(CONTENT, course.slug, `${lesson}.md`), 'utf8');
=======
    if (!course.lessons.includes(lesson)) return next();
    const text = await readFile(path.join(CONTENT, course.slug, `${lesson}.md`), 'utf8');
>>>>>>> F
    res.render('lesson', { course, lesson, body: marked.parse(text) });
  } catch (err) {
    if (err.code === 'ENOENT') return next();
    next(err);
  }
}

async function courseIndex(req, res, next) {
  const course = courseBySlug(req.params.course);
  if (!course) return next();
  const intro = await readFile(path.join(CONTENT, course.slug, 'index.md'), 'utf8');
  res.render('course', { course, intro: marked.parse(intro) });
}

module.exports = { lessonPage, courseIndex };
