/** One measured value; `ratio` compares it with a peer or limit measured in the same run. */
export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly ratio: number;
  readonly n: number;
  readonly seed: number;
}

/** Runs work n times with so many workers at once; answers runs a second. */
export async function rate(n: number, workers: number, work: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (next < n) {
        const index = next;
        next += 1;
        await work(index);
      }
    }),
  );
  return (n * 1000) / (performance.now() - started);
}

/** Times each of n runs, one after another; answers the 95th percentile in milliseconds. */
export async function p95(n: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < n; index += 1) {
    const started = performance.now();
    await work(index);
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(n * 0.95)] ?? 0;
}

/** Prints one JSON object a line, as the promises ask. */
export function report(measured: Measured): void {
  console.log(JSON.stringify({ ...measured, value: Number(measured.value.toFixed(2)), ratio: Number(measured.ratio.toFixed(3)) }));
}
