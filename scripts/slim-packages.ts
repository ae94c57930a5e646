import type { Plugin } from 'rolldown';

/** Modules of packages of which the bundles take a part only: the end of the path → what stands in its place. */
const parts: Readonly<Record<string, string>> = {
  // What `@actions/github` asks of it: neither mocks nor web sockets, caches and cookies. As `index.js` puts it together.
  '/node_modules/undici/index.js': `
    Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
    exports.fetch = require('./lib/web/fetch').fetch;
    exports.ProxyAgent = require('./lib/dispatcher/proxy-agent');`,
  // Of the ways to send a mail the one over SMTP, as `createTransport` puts it together.
  '/node_modules/nodemailer/dist/esm/nodemailer.js': `
    import Mail from './mailer/index.js';
    import SMTPTransport from './smtp-transport/index.js';
    export const createTransport = (options) => new Mail(new SMTPTransport(options), options);`,
  // Names of files that are attached: our mails are text.
  '/node_modules/nodemailer/dist/esm/mime-funcs/mime-types.js': `
    export const detectMimeType = () => 'application/octet-stream';
    export const detectExtension = () => 'bin';`,
};

/** Bundles of these packages what is used of them, where they say themselves that they need all. */
export function slimPackages(): Plugin {
  return {
    name: 'slim-packages',
    load: (id) => {
      const file = id.replaceAll('\\', '/');
      const found = Object.entries(parts).find(([end]) => file.endsWith(end));
      return found === undefined ? null : { code: found[1], moduleType: 'js' };
    },
  };
}
