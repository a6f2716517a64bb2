export { Details } from './details.tsx';
export { EmptyState } from './empty-state.tsx';
export type { EmptyStateProps } from './empty-state.tsx';
export { Flash } from './flash.tsx';
export { InsetText, Notice, WarningText } from './notice.tsx';
export type { NoticeProps } from './notice.tsx';
export { Panel } from './panel.tsx';
export { Simulated, Tag } from './tag.tsx';
export type { TagProps } from './tag.tsx';
