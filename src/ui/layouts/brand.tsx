import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import type { LinkItem } from '../components/types.ts';
import { DoorMark } from '../components/icon.tsx';
import { LanguageSwitch, ThemeSwitch } from '../components/navigation/switches.tsx';
import { Form } from '../components/fields/form.tsx';
import { homeOf } from './home.ts';
import { texts } from '../locales/index.ts';

/** Who is signed in and the way out; for others the way in. An officer's name leads to their work, from there (`atWork`) to their account. */
export function AccountLinks({ atWork }: { readonly atWork?: boolean | undefined }): JSX.Element {
  const t = useText(texts);
  const { actor, displayName, url } = useRequest();
  if (actor.kind === 'anonymous' || displayName === undefined) {
    return <a href={`/dang-nhap?tiep=${encodeURIComponent(url)}`}>{t('ui.menu.sign-in')}</a>;
  }
  return (
    <>
      <a href={actor.kind === 'officer' && atWork !== true ? homeOf(actor) : '/tai-khoan'}>
        <b>{displayName}</b>
      </a>
      <Form action="/dang-xuat">
        <button class="textbtn" type="submit">
          {t('ui.menu.sign-out')}
        </button>
      </Form>
    </>
  );
}

/** The name of the site: mark, product, province. */
export function BrandName({ href = '/' }: { readonly href?: string }): JSX.Element {
  const t = useText(texts);
  const { province, demo } = useRequest();
  return (
    <a class="brand__name" href={href}>
      <DoorMark />
      <span>
        <b>{t('ui.product')}</b>
        <small>
          {t('ui.subtitle', { province })}
          {demo ? ` ${t('ui.demo')}` : ''}
        </small>
      </span>
    </a>
  );
}

/** The brand bar of citizen pages. */
export function BrandBar({ bare }: { readonly bare?: boolean | undefined }): JSX.Element {
  const t = useText(texts);
  const { path, actor } = useRequest();
  const links: readonly LinkItem[] = [
    { href: '/thu-tuc', text: t('ui.menu.procedures') },
    actor.kind === 'citizen' ? { href: '/ho-so', text: t('ui.menu.mine') } : { href: '/ho-so/tra-cuu', text: t('ui.menu.track') },
  ];
  return (
    <header class="brand">
      <div class="wrap brand__in">
        <BrandName />
        {bare === true ? null : (
          <nav class="brand__nav" aria-label={t('ui.menu')}>
            {links.map(({ href, text }) => (
              <a key={href} href={href} aria-current={path === href ? 'page' : undefined}>
                {text}
              </a>
            ))}
            <LanguageSwitch />
            <AccountLinks />
          </nav>
        )}
      </div>
    </header>
  );
}

/** The footer of every page but the workspace: duty contacts, statements, licence, language and theme. */
export function Footer(): JSX.Element {
  const t = useText(texts);
  const { province } = useRequest();
  return (
    <footer class="foot">
      <div class="wrap">
        <div class="foot__top">
          <ul>
            <li>
              <a href="/ho-tro">{t('ui.footer.help')}</a>
            </li>
            <li>
              <a href="/tiep-can">{t('ui.footer.accessibility')}</a>
            </li>
            <li>
              <a href="/du-lieu-ca-nhan">{t('ui.footer.privacy')}</a>
            </li>
          </ul>
          <div class="foot__tools">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
        <p>{t('ui.footer.duty', { province })}</p>
        <p>{t('ui.footer.licence')}</p>
      </div>
    </footer>
  );
}
