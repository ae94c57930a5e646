import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { validate } from '@actions/languageservice';
import { rolldown } from 'rolldown';
import { TextDocument } from 'vscode-languageserver-textdocument';

let loaded: Promise<{ readonly validate: typeof validate }> | undefined;

/** GitHub's language service, bundled: as published it imports JSON in a way that Node refuses. */
function loadService() {
  loaded ??= (async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'debrief-service-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const build = await rolldown({
      input: fileURLToPath(import.meta.resolve('@actions/languageservice')),
      platform: 'node',
      logLevel: 'silent',
    });
    const file = path.join(folder, 'service.mjs');
    await build.write({ file, format: 'esm' });
    await build.close();
    return import(pathToFileURL(file).href);
  })();
  return loaded;
}

let documents = 0;

/** What GitHub says of a workflow, as `line message`. Each text has an address of its own, because the service remembers. */
export async function findWorkflowFaults(text: string): Promise<string[]> {
  const service = await loadService();
  documents += 1;
  const found = await service.validate(TextDocument.create(`file:///${documents}.yml`, 'yaml', 1, text));
  return found.map(({ message, range }) => `${range.start.line + 1} ${message}`);
}
