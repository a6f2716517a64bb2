import type { Module } from '#platform/app';
import { reconcileRoutes } from './api/reconcile.route.ts';
import { collectRoutes } from './api/collect.route.ts';
import { listObligationsRoute } from './api/list-obligations.route.ts';
import { paymentNoticeRoute } from './api/payment-notice.route.ts';
import { paymentTexts } from './locales/index.ts';
import { feeReceiptPage } from './pages/fee-receipt/fee-receipt.page.ts';
import { payPage } from './pages/pay/pay.page.tsx';
import { simulatedGatewayPage } from './pages/simulated-gateway/simulated-gateway.page.tsx';
import { followSuccessor } from './jobs/follow-successor.job.ts';
import { paymentPermissions } from './permissions.ts';
import { onAgencyChanged } from './subscribers/on-agency-changed.ts';

/** The payments module for the composition root. */
export function register(): Module {
  return {
    name: 'payments',
    permissions: paymentPermissions,
    texts: paymentTexts,
    jobs: [followSuccessor as never],
    subscribers: [onAgencyChanged],
    pages: [payPage, simulatedGatewayPage, feeReceiptPage],
    routes: [paymentNoticeRoute, listObligationsRoute, ...collectRoutes, ...reconcileRoutes],
  };
}
