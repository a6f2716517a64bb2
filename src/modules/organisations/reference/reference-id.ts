import { v5 } from 'uuid';

const namespace = 'b1d3a6f0-6c0e-5a55-9d0f-6d6f74637561';

/** The id of a row of reference data: the same name always gives the same UUID (version 5), so that a reload changes nothing. */
export function referenceId(kind: 'unit' | 'agency' | 'department' | 'desk' | 'position' | 'person' | 'assignment', name: string): string {
  return v5(`${kind}:${name}`, namespace);
}
