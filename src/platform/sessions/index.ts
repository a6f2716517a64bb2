export * from './session.ts';
export * from './sessions.ts';
export * from './session-values.ts';
export { hashToken, isToken, newToken, sessionCookie, sessionCookieOptions } from './token.ts';
