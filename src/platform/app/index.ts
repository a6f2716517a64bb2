export { asSystem, createApp, withClock } from './app.ts';
export type { App, Ctx, Module, ResolvedVisitor, Seed } from './app.ts';
