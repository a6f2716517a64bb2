export { paperCommand } from './paper-command.ts';
