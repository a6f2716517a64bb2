export { asSystem, createApp } from './app.ts';
export type { App, Ctx, Module, ResolvedVisitor, Seed } from './app.ts';
