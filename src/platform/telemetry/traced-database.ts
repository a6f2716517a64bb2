import type { Database } from '#platform/db';
import type { Tracer } from './tracer.ts';

/** The same database; every transaction is a span that says read or write, and the kind of actor, never who. */
export function tracedDatabase(database: Database, tracer: Tracer): Database {
  if (!tracer.isOn) return database;
  const attributes = (operation: string, kind: string) => ({ 'db.system.name': 'postgresql', 'db.operation.name': operation, 'motcua.actor.kind': kind });
  return {
    ...database,
    transaction: (actor, work) => tracer.span('transaction', 3, attributes('transaction', actor.kind), () => database.transaction(actor, work)),
    read: (actor, work) => tracer.span('read', 3, attributes('read', actor.kind), () => database.read(actor, work)),
  };
}
