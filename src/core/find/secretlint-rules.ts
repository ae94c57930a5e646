import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { FoundSecret } from './find-secrets.ts';

/**
 * Chosen one by one. Not `gcp`, which reads the file from the disk (its JSON keys hold a private key, which is found); not
 * `filter-comments`, with which a text could switch the others off.
 */
const chosen: Readonly<Record<string, string>> = {
  aws: 'AWS secret',
  privatekey: 'private key',
  npm: 'npm token',
  basicauth: 'password in a URL',
  slack: 'Slack token',
  sendgrid: 'SendGrid key',
  shopify: 'Shopify key',
  stripe: 'Stripe secret',
  github: 'GitHub token',
  gitlab: 'GitLab token',
  grafana: 'Grafana token',
  openai: 'OpenAI key',
  anthropic: 'Anthropic key',
  groq: 'Groq key',
  huggingface: 'Hugging Face token',
  linear: 'Linear key',
  notion: 'Notion token',
  '1password': '1Password token',
  'database-connection-string': 'password of a database',
  'hashicorp-vault': 'Vault token',
  vercel: 'Vercel token',
  databricks: 'Databricks token',
  docker: 'Docker token',
  figma: 'Figma token',
  cloudflare: 'Cloudflare token',
  tailscale: 'Tailscale key',
};

/** The few things that we need of secretlint's types, which are not in the package. */
interface ScanRule {
  readonly meta: { readonly id: string };
  create(context: ScanContext, options: object): { file?(source: ScanSource): unknown };
}
interface ScanContext {
  createTranslator(messages: object): (id: string) => { message: string; messageId: string };
  report(hit: { readonly range: readonly [number, number] }): void;
}
interface ScanSource {
  readonly content: string;
  readonly contentType: 'text';
  readonly ext: string;
  readonly filePath: undefined;
}

const prefix = '@secretlint/secretlint-rule-';
const scanners = (rules as unknown as readonly ScanRule[]).filter(({ meta }) =>
  Object.hasOwn(chosen, meta.id.slice(prefix.length)),
);

/** Runs secretlint's rules over a text. Never gives the secret itself. */
export function runSecretlint(content: string): readonly FoundSecret[] {
  const hits: FoundSecret[] = [];
  for (const scanner of scanners) {
    const kind = chosen[scanner.meta.id.slice(prefix.length)] ?? 'secret';
    const context: ScanContext = {
      createTranslator: () => (id) => ({ message: id, messageId: id }),
      report: ({ range: [start, end] }) => void hits.push({ kind, start, end }),
    };
    scanner
      .create(context, { enableIDScanRule: false })
      .file?.({ content, contentType: 'text', ext: '.md', filePath: undefined });
  }
  return hits;
}
