import type { Client } from 'pg';
import { errorLine } from '../../core/text/error-message.ts';
import type { Log } from '../../github/api/log.ts';

/** Of several replicas one sweeps. */
export interface Leadership {
  /** Whether this process leads; where nobody does, it does from now on. Never rejects. */
  lead(): Promise<boolean>;
  /** Leaves it to another. */
  stop(): Promise<void>;
}

/** A process without replicas. */
export const alone: Leadership = { lead: async () => true, stop: async () => undefined };

/** The number of the lock, the same in every replica: `debrief` as a telephone would spell it. */
const lock = 3_327_433;

/**
 * Leads whoever holds a lock of the PostgreSQL that the replicas share. It is bound to a connection, so that it is free as soon
 * as its holder is gone. That two lead for a moment does no harm: a sweep looks before it writes.
 * https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 * @param url straight to PostgreSQL: a pooler that hands connections around between statements keeps no such lock
 */
export function createLeadership(url: string, log: Pick<Log, 'info' | 'warn'>): Leadership {
  let client: Client | undefined;
  let leads = false;
  const lose = (): void => {
    client = undefined;
    leads = false;
  };
  const open = async (): Promise<Client> => {
    const { default: pg } = await import('pg');
    const opened = new pg.Client({ connectionString: url, application_name: 'debrief-leader', keepAlive: true });
    opened.on('error', lose);
    opened.on('end', lose);
    await opened.connect();
    return opened;
  };
  return {
    async lead() {
      if (leads) return true;
      try {
        client ??= await open();
        const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lock]);
        leads = rows[0]?.held === true;
        if (leads) log.info('Sweeping from now on: no other replica does');
      } catch (error) {
        log.warn(`Cannot tell which replica sweeps: ${errorLine(error)}`);
        await client?.end().catch(() => undefined);
        lose();
      }
      return leads;
    },
    async stop() {
      await client?.end().catch(() => undefined);
      lose();
    },
  };
}
