import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { Details, SummaryList, Table, Tag, When } from '#ui/components';
import type { HealthState, SystemHealth } from '../../reads/system-health.ts';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

interface Part {
  readonly key: string;
  readonly name: string;
  readonly state: HealthState;
  readonly facts: string;
  readonly href?: string | undefined;
}

const tones = { ok: 'leaf', warning: 'amber', problem: 'ember' } as const;

/** Bytes in the unit that people read: MB, GB. */
function bytesIn(locale: string, bytes: number): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB'];
  return `${value.toLocaleString(locale, { maximumFractionDigits: 1 })} ${unit}`;
}

/** A time in the largest unit that fits: 40 giây, 3 phút, 2 ngày. */
function durationIn(locale: string, seconds: number): string {
  const [unit, size] =
    (
      [
        ['day', 86_400],
        ['hour', 3600],
        ['minute', 60],
      ] as const
    ).find(([, limit]) => seconds >= limit) ?? (['second', 1] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(seconds / size);
}

function useWorkParts({ database, jobs, outbox }: SystemHealth): readonly Part[] {
  const t = useText(administrationTexts);
  const { locale } = useRequest();
  return [
    {
      key: 'database',
      name: t('administration.health.database'),
      state: database.state,
      facts: t('administration.health.database.facts', {
        version: database.version,
        size: bytesIn(locale, database.bytes),
        ms: database.ms,
        open: database.open,
        waiting: database.waiting,
      }),
    },
    {
      key: 'jobs',
      name: t('administration.health.jobs'),
      state: jobs.state,
      facts: t('administration.health.jobs.facts', { waiting: jobs.waiting, failed: jobs.failed, lag: durationIn(locale, jobs.lagSeconds) }),
      href: '/quan-tri/viec-nen',
    },
    {
      key: 'outbox',
      name: t('administration.health.outbox'),
      state: outbox.state,
      facts: t('administration.health.outbox.facts', { waiting: outbox.waiting, lag: durationIn(locale, outbox.lagSeconds) }),
      href: '/quan-tri/viec-nen',
    },
  ];
}

function useOuterParts({ messages, disk, versions, memoryBytes }: SystemHealth): readonly Part[] {
  const t = useText(administrationTexts);
  const { locale } = useRequest();
  const size = (bytes: number): string => bytesIn(locale, bytes);
  return [
    {
      key: 'mail',
      name: t('administration.health.mail'),
      state: messages.isSimulated ? 'warning' : 'ok',
      facts: t(messages.isSimulated ? 'administration.health.mail.simulated' : 'administration.health.mail.real'),
      href: '/quan-tri/cau-hinh',
    },
    {
      key: 'messages',
      name: t('administration.health.messages'),
      state: messages.state,
      facts: t('administration.health.messages.facts', messages),
      href: '/quan-tri/hop-thu-di',
    },
    {
      key: 'disk',
      name: t('administration.health.disk'),
      state: disk.state,
      facts: t('administration.health.disk.facts', {
        free: size(disk.freeBytes),
        total: size(disk.totalBytes),
        percent: Math.round((100 * disk.freeBytes) / disk.totalBytes),
      }),
    },
    { key: 'memory', name: t('administration.health.memory'), state: 'ok', facts: t('administration.health.memory.facts', { used: size(memoryBytes) }) },
    {
      key: 'versions',
      name: t('administration.health.versions'),
      state: 'ok',
      facts: t('administration.health.versions.facts', versions),
      href: '/quan-tri/cau-hinh',
    },
  ];
}

/** Every part of the system with its state and figures. */
export function OverviewView({ health }: { readonly health: SystemHealth }): JSX.Element {
  const t = useText(administrationTexts);
  const parts = [...useWorkParts(health), ...useOuterParts(health)];
  return (
    <Shell title={t('administration.overview')}>
      <p>{t('administration.health.lead')}</p>
      <Table
        caption={t('administration.overview')}
        hideCaption
        rows={parts}
        rowKey={({ key }) => key}
        columns={[
          { key: 'part', title: t('administration.health.part'), cell: ({ name, href }) => (href === undefined ? name : <a href={href}>{name}</a>) },
          { key: 'state', title: t('administration.health.state'), cell: ({ state }) => <Tag tone={tones[state]}>{t(`administration.health.${state}`)}</Tag> },
          { key: 'facts', title: t('administration.health.facts'), cell: ({ facts }) => facts },
        ]}
      />
      <p class="mist small">
        {t('administration.health.checked')} <When at={health.at} style="near" />
      </p>
      <Details summary={t('administration.health.seeds')}>
        <SummaryList rows={health.database.seeds.map(({ name, at }) => [name, <When key={name} at={at as Instant} style="short" />] as const)} />
      </Details>
    </Shell>
  );
}
