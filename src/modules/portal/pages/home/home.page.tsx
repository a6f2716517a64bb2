import { page } from '#platform/http';
import { scoreBoard } from '#modules/leadership';
import { listLifeEvents, searchProcedures } from '#modules/procedures';
import { HomeView } from './home.view.tsx';

/** `/`: one big search, life events, tracking, three honest numbers. */
export const homePage = page('/', {
  permission: 'public',
  get: async ({ app, actor }) => {
    const score = await scoreBoard(app);
    return app.read(actor, async (ctx) => {
      const often = await searchProcedures(ctx, { query: '', limit: 4 });
      return <HomeView lifeEvents={(await listLifeEvents(ctx)).slice(0, 9)} often={often.items} score={score} />;
    });
  },
});
