import { z } from 'zod';
import { DomainError } from '#platform/errors';
import { defineForm, page, seeOther } from '#platform/http';
import { endOtherSessions, endOwnSession, listOwnSessions } from '../../actions/manage-sessions.ts';
import { SessionsView } from './sessions.view.tsx';

const endForm = defineForm(z.object({ session: z.union([z.literal('others'), z.uuid()]) }));

/** `/tai-khoan/phien`: one's own sessions, listed and ended. */
export const sessionsPage = page('/tai-khoan/phien', {
  permission: 'signed-in',
  get: async ({ app, actor, sessionId }) => <SessionsView sessions={await listOwnSessions(app, actor)} current={sessionId} />,
  async post({ app, actor, body, sessionId }) {
    const form = endForm.read(body);
    if (!form.ok) throw new DomainError('session.unknown');
    if (form.value.session === 'others') {
      await endOtherSessions(app, actor, sessionId);
      return seeOther('/tai-khoan/phien', 'identity.sessions.others-ended');
    }
    await endOwnSession(app, actor, form.value.session);
    return seeOther(form.value.session === sessionId ? '/' : '/tai-khoan/phien', 'identity.sessions.ended');
  },
});
