import { startServer } from '#platform/db';
import pg from 'pg';
const server = await startServer('/tmp/p1/data');
console.log(server.url);
for (const [name, cfg] of [['tcp', { connectionString: server.url }]] as const) {
  const c = new pg.Client(cfg as any); await c.connect();
  console.log((await c.query('show unix_socket_directories')).rows, (await c.query('show synchronous_commit')).rows, (await c.query('show shared_buffers')).rows,(await c.query('show fsync')).rows);
  for (let r = 0; r < 3; r++) { const t = performance.now(); const cpu = process.cpuUsage(); for (let i = 0; i < 3000; i++) await c.query({ name: 'x', text: 'select $1::int', values: [i] }); const u = process.cpuUsage(cpu); console.log(name, ((performance.now() - t) / 3000).toFixed(3), 'ms; cpu', ((u.user + u.system) / 3000 / 1000).toFixed(3)); }
  await c.end();
}
await server.stop();
