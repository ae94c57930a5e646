import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { isTracing } from '../../../src/app/traces/is-tracing.ts';
import { urlTemplate } from '../../../src/app/traces/url-template.ts';
import { openIncident } from '../../github/open-incident.ts';
import { as, shop } from '../../sandbox/open-sandbox.ts';
import { type AppProcess, appEnvironment, startAppProcess } from '../start-app-process.ts';
import { startPostgres } from '../start-postgres.ts';
import { startReceiver } from './start-receiver.ts';

const running: AppProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.kill()));
});

describe('the traces of the App', () => {
  it.each(['in the process', 'in PostgreSQL'])(
    'lead from the delivery to the comment, with the queue %s',
    async (place) => {
      const receiver = await startReceiver();
      onTestFinished(() => receiver.close());
      const postgres = place === 'in PostgreSQL' ? await startPostgres() : undefined;
      if (postgres) onTestFinished(() => postgres.stop());
      const incident = await openIncident({ labels: [] });
      const app = await startAppProcess(
        appEnvironment(incident.sandbox, incident.app, {
          ...(postgres && { DATABASE_URL: postgres.url }),
          OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
          OTEL_BSP_SCHEDULE_DELAY: '50',
        }),
      );
      running.push(app);
      incident.sandbox.updateHook({ id: incident.app.hookId, url: app.webhookUrl });
      await as(incident.sandbox, 'hubot').rest.issues.addLabels({ ...shop, issue_number: 1, labels: ['incident'] });
      const comment = await receiver.seen(({ name }) => name === 'POST /api/v3/repos/{}/{}/issues/{}/comments');
      const look = await receiver.seen(({ id }) => id === comment.parent);
      const delivery = await receiver.seen(({ id }) => id === look.parent);
      expect([delivery.name, look.name, delivery.parent]).toEqual(['delivery issues', 'look at issue', '']);
      expect(new Set([comment.trace, look.trace, delivery.trace]).size).toBe(1);
      expect(look.fields).toMatchObject({ 'debrief.repository': 'acme/shop', 'debrief.issue': 1 });
      expect(delivery.fields['debrief.delivery']).toBe(look.fields['debrief.delivery']);
      expect(comment.fields['http.response.status_code']).toBe(201);
      expect(await app.stop()).toBe(0);
      // Every span that is there: what was under way at the end is sent as well.
      const [known, parents] = [receiver.spans().map(({ id }) => id), receiver.spans().map(({ parent }) => parent)];
      expect(parents.filter((parent) => parent !== '' && !known.includes(parent))).toEqual([]);
    },
  );

  it.each([
    [{}, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_SDK_DISABLED: 'true' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_TRACES_EXPORTER: 'none' }, false],
  ])('are wanted with %j: %s', (env, wanted) => {
    expect(isTracing(env)).toBe(wanted);
  });

  it.each([
    ['https://api.github.com/repos/acme/shop/contents/keys/of-the-vault.md?ref=x', '/repos/{}/{}/contents/{}/{}'],
    ['https://api.github.com/repos/acme/shop/labels/keystore', '/repos/{}/{}/labels/{}'],
    ['https://api.github.com/app/installations/7/access_tokens', '/app/installations/{}/access_tokens'],
    ['no address', ''],
  ])("say of %s only what is GitHub's own", (url, template) => {
    expect(urlTemplate(url)).toBe(template);
  });
});
