import type { Module } from '#platform/app';
import { texts } from './locales/index.ts';
import { casePage } from './pages/case/case.page.tsx';
import { inboxPage } from './pages/inbox/inbox.page.tsx';
import { bookFilePage, bookPage } from './pages/book/book.page.tsx';
import { bulkPage } from './pages/bulk/bulk.page.tsx';
import { collectPage } from './pages/collect/collect.page.tsx';
import { collectOnePage } from './pages/collect-one/collect-one.page.tsx';
import { consultationsPage, handOverPage, onlinePage, searchPage } from './pages/lists/lists.page.tsx';
import { paperPage } from './pages/papers/papers.page.ts';
import { reconcilePage } from './pages/reconcile/reconcile.page.tsx';
import { statementPage } from './pages/statement/statement.page.tsx';
import { takingsPage } from './pages/takings/takings.page.tsx';
import { transfersPage } from './pages/transfers/transfers.page.tsx';
import { chooseProcedurePage, walkInPage } from './pages/walk-in/walk-in.page.tsx';

/** What the officer's workspace brings to the product. */
export function register(): Module {
  return {
    name: 'desk',
    texts,
    pages: [
      inboxPage,
      casePage,
      chooseProcedurePage,
      walkInPage,
      onlinePage,
      handOverPage,
      bookPage,
      bookFilePage,
      bulkPage,
      transfersPage,
      searchPage,
      consultationsPage,
      paperPage,
      collectPage,
      collectOnePage,
      takingsPage,
      reconcilePage,
      statementPage,
    ],
  };
}
