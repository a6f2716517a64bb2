import type { Module } from '#platform/app';
import { texts } from './locales/index.ts';
import { confirmPage } from './pages/dossier/confirm.page.tsx';
import { assistedDonePage, assistsPage, beginAssistPage } from './pages/assist/assist.page.tsx';
import { signOffPage } from './pages/assist/sign-off.page.tsx';
import { donePage, dossierPage } from './pages/dossier/dossier.page.tsx';
import { ratePage, withdrawPage } from './pages/dossier/end.page.tsx';
import { supplementPage } from './pages/dossier/supplement.page.tsx';
import { eligibilityPage } from './pages/eligibility/eligibility.page.tsx';
import { papersPage } from './pages/filing/papers.page.tsx';
import { questionPage } from './pages/filing/question.page.tsx';
import { reviewPage } from './pages/filing/review.page.tsx';
import { discardFilingPage, filingPage } from './pages/filing/task-list.page.tsx';
import { homePage } from './pages/home/home.page.tsx';
import { myDossiersPage } from './pages/my-dossiers/my-dossiers.page.tsx';
import { emptyFormPage, letterPage, receiptPage, resultPage } from './pages/papers/papers.page.ts';
import { preparedCodePage, preparedFormPage } from './pages/papers/prepared-form.page.ts';
import { procedurePage } from './pages/procedure/procedure.page.tsx';
import { proceduresPage } from './pages/procedures/procedures.page.tsx';
import { startFilingPage } from './pages/start-filing/start-filing.page.tsx';
import { accessibilityPage, helpPage, privacyPage } from './pages/statements/statements.page.tsx';
import { trackPage } from './pages/track/track.page.tsx';
import { verifyPage } from './pages/verify/verify.page.tsx';

/** What the citizen's portal brings to the product. */
export function register(): Module {
  return {
    name: 'portal',
    texts,
    pages: [
      homePage,
      proceduresPage,
      procedurePage,
      eligibilityPage,
      startFilingPage,
      filingPage,
      discardFilingPage,
      questionPage,
      papersPage,
      reviewPage,
      myDossiersPage,
      dossierPage,
      donePage,
      supplementPage,
      confirmPage,
      withdrawPage,
      ratePage,
      trackPage,
      verifyPage,
      receiptPage,
      letterPage,
      resultPage,
      emptyFormPage,
      accessibilityPage,
      privacyPage,
      helpPage,
      preparedFormPage,
      preparedCodePage,
      assistsPage,
      beginAssistPage,
      assistedDonePage,
      signOffPage,
    ],
  };
}
