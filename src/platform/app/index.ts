export { asSystem, createApp, withClock, withinTransaction } from './app.ts';
export type { App, Ctx, Module, ResolvedVisitor, Seed } from './app.ts';
