import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { IconName } from '../icon.tsx';
import { Icon } from '../icon.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';

const looks = {
  information: { icon: 'info', tone: '' },
  success: { icon: 'check', tone: 'notice--leaf' },
  warning: { icon: 'alert', tone: 'notice--amber' },
  problem: { icon: 'alert', tone: 'notice--ember' },
} as const satisfies Record<string, { icon: IconName; tone: string }>;

/** What a notice takes. */
export interface NoticeProps {
  readonly children: ComponentChildren;
  readonly title?: string | undefined;
  readonly kind?: keyof typeof looks | undefined;
  /** Read out at once by screen readers. */
  readonly live?: boolean | undefined;
}

/** Something the reader should know, beside the content. */
export function Notice({ children, title, kind = 'information', live }: NoticeProps): JSX.Element {
  const t = useText(texts);
  const { icon, tone } = looks[kind];
  const body = typeof children === 'string' ? <p>{children}</p> : children;
  return (
    <div class={`notice ${tone}`.trim()} role={live === true ? 'alert' : undefined}>
      <Icon name={icon} />
      <div>
        {title === undefined ? <VisuallyHidden>{t(`ui.notice.${kind}`)}: </VisuallyHidden> : <h2>{title}</h2>}
        {body}
      </div>
    </div>
  );
}

/** One sentence with weight: what happens if the reader does not act, or when an act cannot be undone. */
export function WarningText({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const t = useText(texts);
  return (
    <div class="warning">
      <Icon name="alert" />
      <p>
        <VisuallyHidden>{t('ui.warning')}: </VisuallyHidden>
        {children}
      </p>
    </div>
  );
}

/** A quotation or an aside in the flow of the text. */
export function InsetText({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="inset">{typeof children === 'string' ? <p>{children}</p> : children}</div>;
}
