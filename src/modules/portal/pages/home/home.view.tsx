import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { SearchBox, numberInWords } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { ScoreBoard } from '#modules/leadership';
import type { LifeEvent, ProcedureSummary } from '#modules/procedures';
import { capital } from '../../components/capital.ts';
import { TrackForm } from '../../components/track-form.tsx';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly lifeEvents: readonly LifeEvent[];
  readonly often: readonly ProcedureSummary[];
  readonly score: ScoreBoard;
}

/** The home page of the portal. */
export function HomeView({ lifeEvents, often, score }: Props): JSX.Element {
  const t = useText(texts);
  const hero = (
    <>
      <h1>{t('portal.home.title')}</h1>
      <SearchBox action="/thu-tuc" name="q" label={t('portal.home.title')} button={t('portal.home.search')} big />
      <p class="chips">
        {t('portal.home.often')}{' '}
        {often.map(({ slug, shortName }) => (
          <a key={slug} href={`/thu-tuc/${slug}`}>
            {capital(shortName)}
          </a>
        ))}
      </p>
    </>
  );
  return (
    <PortalLayout title={t('portal.home.title')} ownHeading hero={hero}>
      <h2 class="visually-hidden">{t('portal.home.life-events')}</h2>
      <div class="grid3">
        {lifeEvents.map(({ name, slug, count, examples }) => (
          <div class="life" key={slug}>
            <a href={`/thu-tuc?viec=${slug}`}>{name}</a>
            <p>{examples.length > 0 ? capital(examples.join(', ')) : t('portal.home.life-event.hint', { n: count })}</p>
          </div>
        ))}
      </div>
      <p>
        <a href="/thu-tuc">{t('portal.home.all')}</a>
      </p>
      <hr class="rule" />
      <div class="halves">
        <section>
          <h2>{t('portal.track.title')}</h2>
          <TrackForm />
        </section>
        <section>
          <h2>{t('portal.score.title')}</h2>
          <Score score={score} />
        </section>
      </div>
    </PortalLayout>
  );
}

function Score({ score }: { readonly score: ScoreBoard }): JSX.Element {
  const t = useText(texts);
  const { locale } = useRequest();
  const shown = (value: number | undefined, suffix = ''): string => (value === undefined ? '–' : `${numberInWords(value, locale, 1)}${suffix}`);
  return (
    <div class="score">
      <div>
        <b>{shown(score.onTimePercent, '%')}</b>
        <span>{score.onTimePercent === undefined ? t('portal.score.none') : t('portal.score.on-time')}</span>
      </div>
      <div>
        <b>{shown(score.late)}</b>
        <span>{t('portal.score.late')}</span>
      </div>
      <div>
        <b>{shown(score.rating, '/5')}</b>
        <span>{score.ratingCount === 0 ? t('portal.score.rating.none') : t('portal.score.rating', { n: score.ratingCount })}</span>
      </div>
    </div>
  );
}
