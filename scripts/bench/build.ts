import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cli } from './candidates.ts';
import { generateRecord } from './generate-records.ts';
import { type BenchRepository, git, makeRepository } from './make-repository.ts';
import { type Candidate, measure, renderMeasurements } from './measure.ts';

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The same records as a Hugo site with a page each, a list per year and an Atom feed. */
function layOutHugo(root: string, count: number): Candidate[] {
  if (!isInstalled('hugo')) return [];
  const site = path.join(root, '.hugo');
  const files: Record<string, string> = {
    'config.toml':
      'baseURL = "https://status.example.com/"\ntitle = "Incident history"\ndisableKinds = ["taxonomy", "term"]\n',
    'layouts/_default/single.html': '<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}',
    'layouts/_default/list.html':
      '<!doctype html><title>{{ .Title }}</title><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
  };
  for (let index = 0; index < count; index += 1) {
    const record = generateRecord(index);
    files[record.path.replace('postmortems', 'content/incidents')] = record.text;
  }
  for (const [name, text] of Object.entries(files)) {
    execFileSync('mkdir', ['-p', path.dirname(path.join(site, name))]);
    writeFileSync(path.join(site, name), text);
  }
  const out = path.join(root, '.hugo-out');
  const prepare = () => rmSync(out, { recursive: true, force: true });
  return [{ name: 'Hugo, full build', command: 'hugo', args: ['--quiet', '-s', site, '-d', out], prepare }];
}

/** Merges one more sentence into a record before each round. */
function mergeOne({ root }: BenchRepository): (round: number) => void {
  return (round) => {
    const { path: file, text } = generateRecord(7 + round);
    writeFileSync(path.join(root, file), text.replace('## Detection\n', `## Detection\n\nRound ${round}.\n`));
    git(root, 'commit', '-q', '-a', '-m', `round ${round}`);
  };
}

/** A cold build, and one after a merged postmortem, at several sizes. */
export function benchBuild(rounds: number, counts: readonly number[]): void {
  for (const count of counts) {
    const repository = makeRepository(count);
    const { root } = repository;
    try {
      const cold = path.join(root, '.cold');
      const candidates: Candidate[] = [
        {
          ...cli('debrief build, cold', root, ['build', '--out', cold]),
          prepare: () => rmSync(cold, { recursive: true, force: true }),
        },
        {
          ...cli('debrief build, one merged', root, ['build', '--out', path.join(root, '.warm')]),
          prepare: mergeOne(repository),
        },
        ...layOutHugo(root, count),
      ];
      console.log(`${count} records, as a multiple of the cold build (${rounds} rounds)\n`);
      console.log(`${renderMeasurements(measure(candidates, rounds))}\n`);
    } finally {
      repository.remove();
    }
  }
}
