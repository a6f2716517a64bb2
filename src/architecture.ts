/** A module and the modules it may use; a lower line never uses a higher one. */
export interface ModuleRule {
  readonly name: string;
  readonly floor: 1 | 2 | 3 | 4;
  readonly uses: readonly string[];
}

const foundations = ['organisations', 'calendar', 'identity', 'notifications'] as const;
const engines = ['workflow', 'forms', 'documents'] as const;
const services = ['procedures', 'payments', 'dossiers'] as const;

/** The modules in the order of their floors, and who may use whom: the only place that says so. */
export const architecture: readonly ModuleRule[] = [
  { name: 'organisations', floor: 1, uses: [] },
  { name: 'calendar', floor: 1, uses: ['organisations'] },
  { name: 'identity', floor: 1, uses: ['organisations', 'notifications'] },
  { name: 'notifications', floor: 1, uses: [] },
  { name: 'workflow', floor: 2, uses: [...foundations] },
  { name: 'forms', floor: 2, uses: [...foundations] },
  { name: 'documents', floor: 2, uses: [...foundations] },
  { name: 'procedures', floor: 3, uses: [...foundations, ...engines] },
  { name: 'payments', floor: 3, uses: [...foundations, ...engines] },
  { name: 'dossiers', floor: 3, uses: [...foundations, ...engines, 'procedures', 'payments'] },
  { name: 'portal', floor: 4, uses: [...foundations, ...engines, ...services, 'leadership'] },
  { name: 'desk', floor: 4, uses: [...foundations, ...engines, ...services] },
  { name: 'leadership', floor: 4, uses: [...foundations, ...engines, ...services] },
  { name: 'administration', floor: 4, uses: [...foundations, ...engines, ...services] },
  { name: 'developers', floor: 4, uses: [...foundations] },
];
