export { defineJob, enqueue } from './job.ts';
export type { Job, JobOptions } from './job.ts';
export { jobStats, runDueJobs, startWorker } from './worker.ts';
export type { JobStats, Worker } from './worker.ts';
export { listTroubledJobs, retryJob } from './inspect.ts';
export type { TroubledJob } from './inspect.ts';
