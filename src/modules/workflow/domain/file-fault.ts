import { DomainError } from '#platform/errors';

/** Why a file is not read as BPMN at all; the texts have words for each. */
export type FileFault =
  | 'missing'
  | 'no-file'
  | 'too-large'
  | 'encoding'
  | 'doctype'
  | 'entity'
  | 'text-before'
  | 'control-character'
  | 'not-xml'
  | 'not-bpmn'
  | 'several-roots'
  | 'unbound-prefix'
  | 'too-deep'
  | 'too-many';

/** The refusal of a file; the reason says in English what exactly is wrong. */
export function fileUnreadable(fault: FileFault, reason: string): DomainError {
  return new DomainError('workflow.file-unreadable', { fault, reason });
}
