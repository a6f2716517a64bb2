import type { ComponentChildren, JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { mayDo } from '#platform/permissions';
import type { FieldProblem } from '#ui/components';
import { AdministrationLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { administrationTexts } from '../locales/index.ts';

/** What every administration page takes. */
export interface ShellProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly errors?: readonly FieldProblem[] | undefined;
  readonly back?: string | undefined;
  readonly caption?: ComponentChildren;
}

const groups = [
  { title: undefined, items: [['overview', '/quan-tri']] },
  {
    title: 'organisation',
    items: [
      ['units', '/quan-tri/don-vi'],
      ['agencies', '/quan-tri/co-quan'],
      ['people', '/quan-tri/nguoi-dung'],
      ['delegations', '/quan-tri/uy-quyen'],
    ],
  },
  {
    title: 'procedures',
    items: [
      ['procedures', '/quan-tri/thu-tuc'],
      ['forms', '/quan-tri/bieu-mau'],
      ['processes', '/quan-tri/quy-trinh'],
      ['calendar', '/quan-tri/lich'],
      ['templates', '/quan-tri/mau'],
    ],
  },
  {
    title: 'messages',
    items: [
      ['outbox', '/quan-tri/hop-thu-di'],
      ['audit', '/quan-tri/nhat-ky'],
    ],
  },
  {
    title: 'system',
    items: [
      ['jobs', '/quan-tri/viec-nen'],
      ['settings', '/quan-tri/cau-hinh'],
    ],
  },
] as const;

/** The administration's frame: the rail with all its parts, the part that is open marked. */
export function Shell({ title, children, errors, back, caption }: ShellProps): JSX.Element {
  const t = useText(administrationTexts);
  const { path, actor } = useRequest();
  const isAdministrator = mayDo(actor, 'administration.use');
  const rail: readonly RailGroup[] = groups
    .filter(({ title: part }) => isAdministrator || part === 'procedures')
    .map((group) => ({
      title: group.title === undefined ? undefined : t(`administration.rail.${group.title}`),
      items: group.items
        .filter(([key]) => isAdministrator || key !== 'calendar')
        .map(([key, href]) => ({
          href,
          text: t(`administration.${key}`),
          current: href === '/quan-tri' ? path === href : path === href || path.startsWith(`${href}/`),
        })),
    }));
  return (
    <AdministrationLayout title={title} rail={rail} place={t('administration.place')} errors={errors} back={back} caption={caption}>
      {children}
    </AdministrationLayout>
  );
}
