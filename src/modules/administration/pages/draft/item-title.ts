import { useRequest } from '#platform/http/jsx';
import type { PartKind } from '../../domain/draft/parts.ts';
import { isObject, titleOf } from '../../domain/draft/record-tree.ts';

/** How the items of a list are named in the reader's language: by their own words, and a decider by what agencies it is. */
export function useItemTitle(): (kind: PartKind, item: unknown) => string {
  const { findText } = useRequest();
  return (kind, item) => {
    if (kind !== 'decider' || !isObject(item)) return titleOf(item);
    const words = [findText(`organisations.kind.${String(item['kind'])}`), findText(`organisations.level.${String(item['level'])}`)];
    return words.filter((word) => word !== undefined).join(' · ');
  };
}
