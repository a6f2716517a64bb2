import type { ComponentChildren, JSX } from 'preact';
import type { IconName } from '../icon.tsx';
import { Icon } from '../icon.tsx';

/** What an empty list takes: what would be here and how to get it. */
export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly icon?: IconName | undefined;
}

/** An empty list that teaches the next step. */
export function EmptyState({ title, children, icon = 'door' }: EmptyStateProps): JSX.Element {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}
