import type { BulkTable } from './bulk-load.store.ts';

const span = { valid_from: 'date', valid_to: 'date' } as const;

/** Units as the reference seed loads them. */
export const unitTable: BulkTable = {
  name: 'administrative_unit',
  key: ['id'],
  keepsEdits: true,
  columns: {
    id: 'uuid',
    code: 'text',
    name: 'text',
    full_name: 'text',
    name_en: 'text',
    kind: 'text',
    level: 'text',
    parent_id: 'uuid',
    ...span,
    legal_basis: 'text',
    confidence: 'text',
  },
};
/** Arrows between units. */
export const unitSuccessionTable: BulkTable = {
  name: 'unit_succession',
  key: ['from_id', 'to_id'],
  columns: { from_id: 'uuid', to_id: 'uuid', kind: 'text', on_date: 'date', legal_basis: 'text', confidence: 'text' },
};
/** Agencies of the chosen profile. */
export const agencyTable: BulkTable = {
  name: 'agency',
  key: ['id'],
  keepsEdits: true,
  columns: {
    id: 'uuid',
    identifier: 'text',
    identifier_is_demo: 'boolean',
    name: 'text',
    short_name: 'text',
    kind: 'text',
    level: 'text',
    parent_id: 'uuid',
    unit_id: 'uuid',
    ...span,
    legal_basis: 'text',
    dossier_code_pattern: 'text',
    contact: 'jsonb',
  },
};
/** Arrows between agencies. */
export const agencySuccessionTable: BulkTable = {
  name: 'agency_succession',
  key: ['from_id', 'to_id'],
  columns: { from_id: 'uuid', to_id: 'uuid', kind: 'text', on_date: 'date', legal_basis: 'text' },
};
/** Communes that branches serve. */
export const areaTable: BulkTable = { name: 'agency_area', key: ['agency_id', 'unit_id'], columns: { agency_id: 'uuid', unit_id: 'uuid' } };
/** Sections. */
export const departmentTable: BulkTable = {
  name: 'department',
  key: ['id'],
  columns: { id: 'uuid', agency_id: 'uuid', name: 'text', ordinal: 'integer', ...span },
};
/** Desks. */
export const deskTable: BulkTable = {
  name: 'desk',
  key: ['id'],
  columns: { id: 'uuid', agency_id: 'uuid', department_id: 'uuid', key: 'text', label: 'text', kind: 'text', ...span },
};
/** Posts. */
export const positionTable: BulkTable = {
  name: 'position',
  key: ['id'],
  columns: { id: 'uuid', agency_id: 'uuid', department_id: 'uuid', title: 'text', ordinal: 'integer', ...span },
};
/** People in office. */
export const personTable: BulkTable = {
  name: 'person_in_office',
  key: ['id'],
  columns: { id: 'uuid', agency_id: 'uuid', position_id: 'uuid', username: 'text', display_name: 'text', ...span },
};
/** Desks that people work at. */
export const assignmentTable: BulkTable = {
  name: 'desk_assignment',
  key: ['id'],
  columns: { id: 'uuid', person_id: 'uuid', agency_id: 'uuid', desk_id: 'uuid', ...span },
};
