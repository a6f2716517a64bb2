import { Worker } from 'node:worker_threads';
import type { PdfAnswer, PdfTask } from './pdf-task.ts';

/** How long, and with how much heap, a hostile PDF may keep us busy. */
export interface WorkerLimits {
  readonly inspectTimeoutMs: number;
  readonly inspectMemoryMb: number;
}

/** Runs one PDF task in a thread of its own and ends the thread after it, whatever the file does to it. */
export async function runPdfTask(task: PdfTask, limits: WorkerLimits): Promise<PdfAnswer> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.inspectMemoryMb, maxYoungGenerationSizeMb: 32 },
    stdout: true,
    stderr: true,
  });
  const { promise, resolve } = Promise.withResolvers<PdfAnswer>();
  const timer = setTimeout(() => resolve({ ok: false, reason: 'timeout' }), limits.inspectTimeoutMs);
  worker.once('message', (answer: PdfAnswer) => resolve(answer));
  worker.once('error', (error) => resolve(fromCrash(error)));
  worker.once('exit', () => resolve({ ok: false, reason: 'corrupt', message: 'worker ended without an answer' }));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function fromCrash(error: unknown): PdfAnswer {
  const memory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return { ok: false, reason: memory ? 'memory' : 'corrupt', message: String(error) };
}
