import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { texts } from '../../locales/index.ts';
import { Tag } from '../feedback/tag.tsx';
import type { IconName } from '../icon.tsx';
import type { Tone } from '../types.ts';
import { When } from './when.tsx';

/** Where a legal clock stands. Working time is counted by the calendar, never here. */
export interface DeadlineProps {
  readonly state: 'running' | 'paused' | 'done' | 'done-late' | 'none';
  /** Working minutes left; negative when late. Needed while running. */
  readonly minutesLeft?: number | undefined;
  /** Minutes of one working day in this calendar; 480 unless told. */
  readonly minutesOfDay?: number | undefined;
  /** From how many working minutes left the clock turns amber; one working day unless told. */
  readonly soonAt?: number | undefined;
  readonly dueAt?: Instant | undefined;
  /** What is due then; the return of the result unless told. */
  readonly due?: string | undefined;
}

type Words = ReturnType<typeof useText<(typeof texts)['vi']>>;

/** The words and the colour of a clock. */
export interface DeadlineWords {
  readonly text: string;
  readonly tone: Tone;
  readonly icon?: IconName | undefined;
}

function leftInWords(t: Words, minutes: number, minutesOfDay: number): string {
  if (minutes >= minutesOfDay) return t('ui.deadline.days', { n: Math.floor(minutes / minutesOfDay) });
  return minutes >= 60 ? t('ui.deadline.hours', { n: Math.floor(minutes / 60) }) : t('ui.deadline.minutes', { n: minutes });
}

function lateInWords(t: Words, minutes: number, minutesOfDay: number): string {
  if (minutes >= minutesOfDay) return t('ui.deadline.late.days', { n: Math.floor(minutes / minutesOfDay) });
  return minutes >= 60 ? t('ui.deadline.late.hours', { n: Math.floor(minutes / 60) }) : t('ui.deadline.late.minutes', { n: Math.max(1, minutes) });
}

/** Says where a clock stands: "Còn 3 ngày làm việc", "Trễ 1 ngày", "Đang tạm dừng". */
export function deadlineWords(t: Words, props: DeadlineProps): DeadlineWords {
  const { state, minutesLeft = 0, minutesOfDay = 480 } = props;
  if (state === 'paused') return { text: t('ui.deadline.paused'), tone: 'plain', icon: 'pause' };
  if (state === 'done') return { text: t('ui.deadline.done'), tone: 'leaf' };
  if (state === 'done-late') return { text: t('ui.deadline.done-late'), tone: 'ember' };
  if (state === 'none') return { text: t('ui.deadline.none'), tone: 'plain' };
  if (minutesLeft < 0) return { text: lateInWords(t, -minutesLeft, minutesOfDay), tone: 'ember' };
  return { text: leftInWords(t, minutesLeft, minutesOfDay), tone: minutesLeft <= (props.soonAt ?? minutesOfDay) ? 'amber' : 'leaf' };
}

/** A clock as a tag, for lists. */
export function Deadline(props: DeadlineProps): JSX.Element {
  const t = useText(texts);
  const { text, tone, icon } = deadlineWords(t, props);
  return (
    <Tag tone={tone} icon={icon ?? (tone === 'leaf' && props.state === 'running' ? 'clock' : undefined)}>
      {text}
    </Tag>
  );
}

/** A clock as the opening of a tracking page: large words, the promised moment, and whether it is kept. */
export function DeadlineBanner(props: DeadlineProps): JSX.Element {
  const t = useText(texts);
  const { text, tone } = deadlineWords(t, props);
  const verdict = { leaf: 'ui.deadline.on-time', amber: 'ui.deadline.soon', ember: 'ui.deadline.late' } as const;
  return (
    <div class={tone === 'plain' ? 'clock' : `clock clock--${tone}`}>
      <b>{text}</b>
      {props.dueAt === undefined ? null : (
        <span>
          {props.due ?? t('ui.deadline.due')} <When at={props.dueAt} />.
        </span>
      )}
      {props.state !== 'running' || tone === 'plain' || tone === 'indigo' ? null : <Tag tone={tone}>{t(verdict[tone])}</Tag>}
    </div>
  );
}
