import { Router } from 'express';
import { z } from 'zod';
import { requireRepoWrite } from './auth';
import { repoSettings } from './settings';

const Commit = z.object({ sha: z.string().length(40), message: z.string().max(20_000) });
const Push = z.object({ commits: z.array(Commit).max(200) });

<<<<<<< V
const TRAILER = /^([A-Za-z]+(-[A-Za-z]+)*)*: .+$/;
=======
const TRAILER = /^[A-Za-z]+(?:-[A-Za-z]+)*: .+$/;
>>>>>>> F
const SUBJECT = /^(feat|fix|docs|chore|refactor)(\([a-z0-9-]+\))?!?: .{1,72}$/;

function check(message: string): string[] {
  const [subject, blank, ...rest] = message.split('\n');
  const found: string[] = [];
  if (!SUBJECT.test(subject)) found.push('subject');
  if (rest.length > 0 && blank !== '') found.push('blank line after subject');
  const last = rest.slice(rest.lastIndexOf('') + 1);
  if (last.length > 0 && !last.every((line) => TRAILER.test(line))) found.push('trailers');
  return found;
}

export const router = Router();

// Called by the pre-receive hook of every repository.
router.post('/repos/:repo/check-push', requireRepoWrite, async (req, res) => {
  const { commits } = Push.parse(req.body);
  const settings = await repoSettings(req.params.repo);
  const problems = commits
    .map((c) => ({ sha: c.sha, problems: check(c.message) }))
    .filter((c) => c.problems.length > 0);
  res.status(settings.enforce && problems.length > 0 ? 422 : 200).json({ problems });
});
