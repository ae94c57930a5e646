import type { Config } from '../config/config.ts';
import { languageOf } from '../words/languages.ts';

type Named = Pick<Config, 'service' | 'page'>;

/** The site as a whole: `OID4Pay Incident history`; without the name of a service, the title of the page alone. */
export function siteName({ service, page }: Named): string {
  const language = languageOf({ page });
  return service ? language.fill(language.words.site.name, { service, title: page.title }) : page.title;
}

/** Whose history it is: the service, or where it has no name, the history itself. */
export function publisherName({ service, page }: Named): string {
  return service || page.title;
}
